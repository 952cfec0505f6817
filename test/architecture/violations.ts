import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { parseSync } from 'vite';

/** Which layers a layer may import, besides itself. Arrows point one way; nothing imports `test/`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  core: ['shared'],
  ports: ['shared', 'core'],
  adapters: ['shared', 'core', 'ports'],
  engine: ['shared', 'core', 'ports'],
  companion: ['shared', 'core', 'ports', 'engine'],
  app: ['shared', 'core', 'ports', 'engine', 'companion'],
  ipc: ['shared', 'core', 'ports', 'engine', 'companion', 'app'],
  wire: ['shared', 'core', 'ports', 'engine', 'companion', 'app', 'adapters'],
  hosts: ['shared', 'core', 'ports', 'engine', 'companion', 'app', 'adapters', 'ipc', 'wire'],
  preload: ['shared'],
  renderer: ['shared'],
  practice: ['shared', 'core', 'ports', 'engine', 'companion', 'app', 'adapters', 'ipc', 'wire', 'hosts'],
};

/** Layers without I/O, clock and chance: values of these names come in through ports. */
const PURE: readonly string[] = ['shared', 'core'];
const IMPURE = ['process', 'fetch', 'crypto', 'performance', 'setTimeout', 'setInterval', 'setImmediate'];
const IMPURE_MEMBERS = ['Date.now', 'Math.random'];

const MAX_LINES = 400;

/** `src/main/core/sync/plan.ts` is core, `src/practice/…` is practice; files right in `src/main` make up the companion. */
function layerOf(path: string): string | undefined {
  const [src, first, second = ''] = path.split('/');
  if (src !== 'src') return undefined;
  if (first !== 'main') return first;
  if (second === 'wire.ts') return 'wire';
  return second.endsWith('.ts') ? 'companion' : second;
}

/** What breaks the rules of the house, one line each. Paths start at the project's root. */
export function violations(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files].flatMap(([path, source]) => violationsIn(path, source).map((what) => `${path}: ${what}`));
}

function violationsIn(path: string, source: string): readonly string[] {
  const layer = layerOf(path) ?? '';
  const allowed = MAY_IMPORT[layer];
  if (allowed === undefined) return ['belongs to no layer'];
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) return ['cannot be parsed'];
  const pure = PURE.includes(layer);
  const lines = source.trimEnd().split('\n').length;
  return [
    ...nodesIn(program).flatMap((node) => {
      const name = importedBy(node);
      if (name !== undefined && !mayImport(path, [layer, ...allowed], name)) return `must not import ${name}`;
      const impure = pure ? impurityOf(node) : undefined;
      if (impure !== undefined) return `must not use ${impure}`;
      if (node.type === 'ExportAllDeclaration') return 'must not export * from';
      return node.type === 'ExportDefaultDeclaration' ? 'must not export default' : [];
    }),
    ...(lines > MAX_LINES ? [`has ${lines} lines, more than ${MAX_LINES}`] : []),
  ];
}

function mayImport(path: string, layers: readonly string[], name: string): boolean {
  const [layer = ''] = layers;
  if (!name.startsWith('.')) return !(PURE.includes(layer) && isBuiltin(name));
  const target = posix.join(posix.dirname(path), name);
  return (
    target.startsWith('resources/') || target === 'package.json' || layers.includes(layerOf(target) ?? '')
  );
}

/** A node of the syntax tree. Only what is asked here is known of it. */
interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';

/** Every node of a syntax tree but names that are mere properties, as in `x.process` and `{ process: 1 }`. */
function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (!isNode(value)) return [];
  const isName = (key: string): boolean => ['property', 'key'].includes(key) && value['computed'] === false;
  return [value, ...Object.entries(value).flatMap(([key, child]) => (isName(key) ? [] : nodesIn(child)))];
}

/** What an import of any form names: static or dynamic, of types or values, or an export from elsewhere. */
function importedBy({ source, type }: Node): string | undefined {
  const named = /Import|Export/.test(type) && isNode(source) ? source['value'] : undefined;
  return typeof named === 'string' ? named : undefined;
}

function impurityOf(node: Node): string | undefined {
  const nameOf = (value: unknown): unknown => (isNode(value) ? value['name'] : undefined);
  const member = `${nameOf(node['object'])}.${nameOf(node['property'])}`;
  if (node.type === 'MemberExpression' && IMPURE_MEMBERS.includes(member)) return member;
  if (node.type === 'Identifier' && IMPURE.includes(String(node['name']))) return String(node['name']);
  const called = nameOf(node['callee']) === 'Date';
  const withoutTime = node.type === 'CallExpression' || isEmpty(node['arguments']);
  return called && withoutTime ? 'the present Date' : undefined;
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
