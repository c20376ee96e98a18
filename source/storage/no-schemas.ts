// What the build gives conf in place of its JSON Schema validator, which is asked for only where a schema is given.
export default {};
export const Ajv2020 = undefined;
