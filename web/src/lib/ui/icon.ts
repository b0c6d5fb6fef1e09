/** How every Lucide icon is drawn: `<House {...icon} />`. */
export const icon = { size: 20, strokeWidth: 1.75 } as const;
