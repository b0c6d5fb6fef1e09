/**
 * Forms of one word in the equal varieties of Corsican, as facts of the language and not as corrections. Only what
 * stands here counts as the same word: rules (-e / -i, ll / dd, rn / rr) also make forms that nobody says.
 */
export const lexicon: readonly (readonly string[])[] = [
  ['acellu', 'aceddu'],
  ['bellu', 'beddu'],
  ['bella', 'bedda'],
  ['carne', 'carri'],
  ['castellu', 'casteddu'],
  ['crepà', 'cripà'],
  ['croce', 'cruci'],
  ['cusì', 'cussì'],
  ['donne', 'donni'],
  ['esse', 'essa'],
  ['famiglia', 'famighja', 'famidda'],
  ['fornu', 'furru'],
  ['ottobre', 'uttobre'],
  ['paglia', 'padda'],
  ['pelu', 'pilu'],
  ['provà', 'pruvà'],
  ['pulenda', 'pulenta'],
  ['seccu', 'siccu'],
  ['sguassà', 'squassà'],
  ['sittembre', 'settembre'],
  ['vende', 'venda'],
];
