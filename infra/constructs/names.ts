/** `exercise-compiler` as constructs are named: `ExerciseCompiler`. */
export const constructName = (name: string) =>
  name.replace(/(^|-)([a-z])/g, (_whole, _hyphen, letter: string) => letter.toUpperCase());

/** `exercise-compiler` as variables are named: `EXERCISE_COMPILER`. */
export const variableName = (name: string) => name.replaceAll('-', '_').toUpperCase();
