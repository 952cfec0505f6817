import { parseAst } from 'vite';

/** A node of a syntax tree, as far as the checks look into it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

const parsed = new Map<string, Node>();

/** The syntax tree of a module; each text is parsed once. */
export function syntaxOf(text: string): Node {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const tree = parseAst(text) as unknown as Node;
  parsed.set(text, tree);
  return tree;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const below = new WeakMap<Node, readonly Node[]>();

/** A node and all below it. Trees do not change, so each is walked once. */
export function nodesIn(node: Node): readonly Node[] {
  const known = below.get(node);
  if (known !== undefined) return known;
  const found: Node[] = [];
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    for (const value of Object.values(next)) {
      if (Array.isArray(value)) waiting.push(...value.filter(isNode));
      else if (isNode(value)) waiting.push(value);
    }
  }
  below.set(node, found);
  return found;
}

/** Remembers what was found below a node under a name. */
function remembered<T>(find: (node: Node, name: string) => T): (node: Node, name: string) => T {
  const known = new WeakMap<Node, Map<string, T>>();
  return (node, name) => {
    const names = known.get(node) ?? new Map<string, T>();
    known.set(node, names);
    if (!names.has(name)) names.set(name, find(node, name));
    return names.get(name) as T;
  };
}

/** Of a node and all below it, those of a kind. */
export const nodesOf = remembered((node, type): readonly Node[] =>
  nodesIn(node).filter((part) => part.type === type),
);

export const child = (node: Node | undefined, field: string): Node | undefined => {
  const value = node?.[field];
  return isNode(value) ? value : undefined;
};

export const children = (node: Node | undefined, field: string): readonly Node[] => {
  const value = node?.[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
};

/** `a.b` and `a["b"]` are `b`; a plain name is itself. */
export function nameOf(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'Identifier') return String(node['name']);
  if (node.type === 'Literal') return String(node['value']);
  if (node.type === 'MemberExpression') return nameOf(child(node, 'property'));
  return undefined;
}

export interface CallOf {
  readonly node: Node;
  readonly args: readonly Node[];
  /** What the method is called on. */
  readonly on: Node | undefined;
}

/** Calls of a function or method of this name. */
export const callsOf = remembered((tree, name): readonly CallOf[] =>
  nodesOf(tree, 'CallExpression')
    .filter((node) => nameOf(child(node, 'callee')) === name)
    .map((node) => ({ node, args: children(node, 'arguments'), on: child(child(node, 'callee'), 'object') })),
);

export const newOf = remembered((tree, name): readonly Node[] =>
  nodesOf(tree, 'NewExpression').filter((node) => nameOf(child(node, 'callee')) === name),
);

/** The fields of this name of all objects that are written down. */
export const fieldsOf = remembered((tree, name): readonly Node[] =>
  nodesOf(tree, 'Property').filter((node) => nameOf(child(node, 'key')) === name),
);

/** What a module calls something of Electron, by Electron's name for it; with CommonJS they are members. */
export function electronNames(tree: Node): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const declaration of children(tree, 'body')) {
    if (declaration.type !== 'ImportDeclaration' || child(declaration, 'source')?.['value'] !== 'electron')
      continue;
    for (const specifier of children(declaration, 'specifiers')) {
      const local = nameOf(child(specifier, 'local'));
      const imported = nameOf(child(specifier, 'imported'));
      if (local !== undefined && imported !== undefined) names.set(local, imported);
    }
  }
  return names;
}

const isFunction = (node: Node): boolean =>
  ['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'].includes(node.type);

/** What a name stands for in a module: the value of a constant, or a function. */
export const meaning = remembered((tree, name): Node | undefined => {
  const named = (node: Node) => nameOf(child(node, 'id')) === name;
  const constant = nodesOf(tree, 'VariableDeclarator').find(named);
  return child(constant, 'init') ?? nodesOf(tree, 'FunctionDeclaration').find(named);
});

/** A function, directly or by its name. */
export function functionOf(tree: Node, node: Node | undefined): Node | undefined {
  if (node === undefined) return undefined;
  if (isFunction(node)) return node;
  return node.type === 'Identifier' ? functionOf(tree, meaning(tree, nameOf(node) ?? '')) : undefined;
}

/** What a function gives, where that is a single expression. */
export function resultOf(fn: Node | undefined): Node | undefined {
  const body = child(fn, 'body');
  if (body === undefined || body.type !== 'BlockStatement') return body;
  const statements = children(body, 'body');
  return statements.length === 1 ? child(statements[0], 'argument') : undefined;
}

/** The fields of an object that is written down somewhere in a module; null where it cannot be read. */
export function objectOf(tree: Node, node: Node | undefined): ReadonlyMap<string, Node> | null {
  if (node === undefined) return null;
  if (node.type === 'Identifier') return objectOf(tree, meaning(tree, nameOf(node) ?? ''));
  if (node.type === 'CallExpression')
    return objectOf(tree, resultOf(functionOf(tree, child(node, 'callee'))));
  if (node.type !== 'ObjectExpression') return null;
  const fields = new Map<string, Node>();
  for (const property of children(node, 'properties')) {
    if (property.type === 'SpreadElement') {
      const spread = objectOf(tree, child(property, 'argument'));
      // What cannot be read may say something else about everything before it.
      if (spread === null) fields.clear();
      for (const [name, value] of spread ?? []) fields.set(name, value);
      continue;
    }
    const value = child(property, 'value');
    const name = nameOf(child(property, 'key'));
    if (name !== undefined && value !== undefined) fields.set(name, value);
  }
  return fields;
}

/** The text an expression stands for, with `…` where it is not written down. */
export function textOf(tree: Node, node: Node | undefined): string {
  if (node === undefined) return '…';
  switch (node.type) {
    case 'Literal':
      return String(node['value']);
    case 'Identifier': {
      const value = meaning(tree, nameOf(node) ?? '');
      return value === undefined || isFunction(value) ? '…' : textOf(tree, value);
    }
    case 'TemplateLiteral': {
      const values = children(node, 'expressions');
      return children(node, 'quasis')
        .map((quasi, index) => {
          const cooked = (quasi['value'] as { readonly cooked?: string }).cooked ?? '';
          return index < values.length ? cooked + textOf(tree, values[index]) : cooked;
        })
        .join('');
    }
    case 'BinaryExpression':
      return node['operator'] === '+'
        ? textOf(tree, child(node, 'left')) + textOf(tree, child(node, 'right'))
        : '…';
    case 'CallExpression':
      return textOf(tree, resultOf(functionOf(tree, child(node, 'callee'))));
    default:
      return '…';
  }
}

export const isLiteral = (node: Node | undefined, value: unknown): boolean =>
  node?.type === 'Literal' && node['value'] === value;
