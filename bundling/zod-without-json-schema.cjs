/**
 * A loader for `next build`: zod's schemas, in the browser, without the making of JSON Schema from them. Only the server does that (OpenAPI), and
 * it is a sixth of zod's script, before the first frame. Every kind of schema names its part of it, so that nothing can be left out of
 * a bundle by not using it.
 *
 * Where what is taken out isn't found as often as it is known to be the build fails: another version of zod is to be looked at.
 */
const CUTS = [
  { of: /^ *inst\._zod\.processJSONSchema = \(ctx, json, params\) => processors\.\w+\(inst, ctx, json, params\);\n/gm, times: 41 },
  { of: /^ *jsonSchema: \{\n *input: createStandardJSONSchemaMethod\(this, "input"\),\n *output: createStandardJSONSchemaMethod\(this, "output"\),\n *\},\n/gm, times: 1 },
  { of: /^ *toJSONSchema\(params\) \{\n *return createToJSONSchemaMethod\(this, \{\}\)\(params\);\n *\},\n/gm, times: 1 },
  { of: /^import \{ createStandardJSONSchemaMethod, createToJSONSchemaMethod \} from "\.\.\/core\/to-json-schema\.js";\n/gm, times: 1 },
];

/** @param {string} source @returns {string} */
module.exports = function withoutJsonSchema(source) {
  return CUTS.reduce((text, { of, times }) => {
    const found = text.match(of)?.length ?? 0;
    if (found !== times) throw new Error(`zod has changed; bundling/zod-without-json-schema.cjs no longer fits it: ${found} times ${of}`);
    return text.replace(of, '');
  }, source);
};
