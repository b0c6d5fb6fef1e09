/** Stands in for a package that a function leaves out (functions.ts, `without`): whatever is called of it throws. */
const refuse = (name) => () => {
  throw new Error(`${String(name)}() belongs to a package that is left out of this bundle (infra/functions.ts).`);
};

// As a prototype, which esbuild hands on when an ES module imports this one.
module.exports = Object.create(new Proxy({}, { get: (_target, name) => refuse(name) }));
