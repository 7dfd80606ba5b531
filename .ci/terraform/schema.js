// The schema of one resource or data source, read from the sources that @cdktf/provider-aws carries in its source maps: they say of
// each attribute whether it is computed, optional or required, of which type it is, and whether it is written as a block.
const fs = require('fs');
const path = require('path');

const lib = path.join(path.dirname(require.resolve('@cdktf/provider-aws/package.json')), 'lib');
const NESTING = { struct: 1, list: 2, set: 3, map: 4 };

// Blocks that may hold themselves have no type there. Of a WAF rule's statement, what is used here: attributes, and blocks in it.
const STATEMENT = {
  managed_rule_group_statement: {
    name: 'string', vendor_name: 'string', version: 'string',
    rule_action_override: { many: true, name: 'string', action_to_use: { count: {}, block: {}, allow: {} } },
  },
  rate_based_statement: { limit: 'number', aggregate_key_type: 'string', evaluation_window_sec: 'number' },
};

function recursive(name, inside) {
  const entries = Object.entries(inside).filter(([, type]) => typeof type !== 'boolean');
  return {
    type_name: name, nesting: NESTING.list, max_items: inside.many ? 0 : 1,
    block: {
      attributes: entries.filter(([, type]) => typeof type === 'string').map(([inner, type]) => ({ name: inner, type: Buffer.from(JSON.stringify(type)), optional: true })),
      block_types: entries.filter(([, type]) => typeof type === 'object').map(([inner, type]) => recursive(inner, type)),
    },
  };
}

function source(folder) {
  const file = path.join(lib, folder, 'index.js');
  if (!fs.existsSync(file)) {
    throw new Error(`no such resource or data source: ${folder}`);
  }
  const map = fs.readFileSync(file, 'utf8').match(/sourceMappingURL=data:application\/json;base64,(\S+)/)[1];
  return JSON.parse(Buffer.from(map, 'base64')).sourcesContent[0];
}

// Text from one heading to the next of the same kind.
function parts(text, heading) {
  const starts = [...text.matchAll(heading)];
  return starts.map((start, i) => ({ start, body: text.slice(start.index, starts[i + 1]?.index) }));
}

function simpleType(body, name) {
  const getter = body.match(new RegExp(`get(\\w+)Attribute\\('${name}'\\)`))?.[1];
  const map = body.match(/new cdktf\.(\w+)Map\(/)?.[1];
  const item = kind => ({ String: 'string', Number: 'number', Boolean: 'bool' })[kind] ?? 'string';
  if (map) {
    return ['map', item(map)];
  }
  if (!getter) {
    throw new Error(`type of ${name} not found`);
  }
  if (getter.endsWith('Map')) {
    return ['map', item(getter.slice(0, -3))];
  }
  if (getter.endsWith('List')) {
    return [/Fn\.tolist/.test(body) ? 'set' : 'list', item(getter.slice(0, -4))];
  }
  return item(getter);
}

class Source {
  constructor(folder) {
    this.text = source(folder);
    this.classes = new Map(parts(this.text, /^export class (\w+) extends ([\w.]+)/gm).map(c => [c.start[1], { base: c.start[2], body: c.body }]));
  }

  main() {
    return [...this.classes].find(([, c]) => /Terraform(Resource|DataSource)$/.test(c.base))[0];
  }

  // How each attribute of a class is written: as a block or not, and in which collection.
  written(name) {
    const nested = name.replace(/OutputReference$/, '');
    const converter = nested[0].toLowerCase() + nested.slice(1) + 'ToHclTerraform';
    const at = this.text.indexOf(`export function ${converter}(`);
    const body = at >= 0 ? this.text.slice(at, this.text.indexOf('\n}\n', at)) : this.classes.get(name).body;
    return new Map([...body.matchAll(/^ {6}(\w+): \{\n\s+value: .*\n\s+isBlock: (\w+),\n\s+type: "(\w+)"/gm)].map(w => [w[1], { block: w[2] === 'true', type: w[3] }])
      .concat([...body.matchAll(/^ {4}(\w+): \{\n\s+value: .*\n\s+isBlock: (\w+),\n\s+type: "(\w+)"/gm)].map(w => [w[1], { block: w[2] === 'true', type: w[3] }])));
  }

  attributes(name) {
    const written = this.written(name);
    return parts(this.classes.get(name).body, /\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)/g).map(({ start, body }) => {
      const [, attribute, computed, optional, required] = start;
      const inner = body.match(/= new (\w+)\(this, "\w+"(?:, (true|false))?\)/);
      const many = inner?.[1].endsWith('List') && this.classes.has(inner[1].replace(/List$/, 'OutputReference'));
      return {
        name: attribute,
        computed: computed === 'true', optional: optional === 'true', required: required === 'true',
        nested: inner && (many ? inner[1].replace(/List$/, 'OutputReference') : inner[1]),
        many, set: inner?.[2] === 'true', body, any: /interpolationForAttribute/.test(body),
        ...(written.get(attribute) ?? {}),
      };
    });
  }

  type(attribute) {
    if (!attribute.nested || !this.classes.has(attribute.nested)) {
      return simpleType(attribute.body, attribute.name);
    }
    const object = ['object', Object.fromEntries(this.attributes(attribute.nested).map(a => [a.name, this.type(a)]))];
    return attribute.many || attribute.type === 'list' ? [attribute.set ? 'set' : 'list', object] : object;
  }

  block(name) {
    const all = this.attributes(name).filter(a => !a.any);
    const any = this.attributes(name).filter(a => a.any && a.name === 'statement');
    return {
      attributes: all.filter(a => !a.block).map(a => ({
        name: a.name, type: Buffer.from(JSON.stringify(this.type(a))), required: a.required, optional: a.optional, computed: a.computed,
      })),
      block_types: all.filter(a => a.block).map(a => ({
        type_name: a.name, block: this.block(a.nested), nesting: a.set ? NESTING.set : NESTING[a.type],
        min_items: a.required ? 1 : 0, max_items: a.many || a.type === 'struct' ? 0 : 1,
      })).concat(any.map(a => recursive(a.name, STATEMENT))),
    };
  }
}

exports.schema = folder => {
  const read = new Source(folder);
  return { version: 0, block: read.block(read.main()) };
};
