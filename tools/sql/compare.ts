import ts from 'typescript';
import type { Column } from './describe.js';
import type { Site } from './sites.js';

const has = (flag: ts.TypeFlags) => (type: ts.Type) => (type.flags & flag) !== 0;
const named =
  (...names: string[]) =>
  (type: ts.Type) =>
    names.includes(type.symbol?.name ?? '');

const isNumber = has(ts.TypeFlags.NumberLike);
const isString = has(ts.TypeFlags.StringLike);
const isDate = named('Date');
const isAny = () => true;

/** What pg makes of a column, by the name of its type. */
const GIVEN: Record<string, (type: ts.Type) => boolean> = {
  int2: isNumber,
  int4: isNumber,
  float4: isNumber,
  float8: isNumber,
  oid: isNumber,
  int8: isString,
  numeric: isString,
  bool: has(ts.TypeFlags.BooleanLike),
  text: isString,
  varchar: isString,
  bpchar: isString,
  name: isString,
  uuid: isString,
  enum: isString,
  timestamptz: isDate,
  timestamp: isDate,
  date: isDate,
  bytea: named('Buffer', 'Uint8Array'),
  json: isAny,
  jsonb: isAny,
};

const ONE_CASE = /^[a-z][a-zA-Z0-9]*$/;

/** Says what is wrong between the columns of a statement and the type that its rows are given; nothing when they agree. */
export function faultsOf(site: Site, text: string, columns: readonly Column[], checker: ts.TypeChecker): string[] {
  const given = rowsOf(site, text, checker);
  const telling = columns.filter(({ name, type }) => type !== 'void' && name !== '?column?');
  if (given === 'unused') return [];
  if (given === 'any') return telling.length > 0 && !areDropped(site.call) ? ['its rows have no type'] : [];
  if (typeof given === 'object' && 'fault' in given) return [given.fault];
  const row = given;
  if (row.flags & ts.TypeFlags.Unknown) return [];
  const known = new Map(checker.getPropertiesOfType(row).map((property) => [property.name, property]));
  const names = new Set(columns.map(({ name }) => name));
  const mayLack = (column: Column) => column.mayBeNull && !isRuledOut(column.name, text);
  return [
    ...columns.flatMap((column) =>
      columnFaults({ ...column, mayBeNull: mayLack(column) }, known.get(column.name), checker, site.call),
    ),
    ...[...known]
      .filter(([name, property]) => !names.has(name) && !isOptional(property))
      .map(([name]) => `no column gives ${name}`),
  ];
}

/** A SELECT that compares a column with something, or asks for it to be there, gives no row without it. */
const isRuledOut = (name: string, text: string): boolean => {
  const inSql = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return commandOf(text) === 'SELECT' && new RegExp(`\\b${inSql}\\s*(=|IS NOT NULL)`).test(text);
};

function columnFaults(column: Column, property: ts.Symbol | undefined, checker: ts.TypeChecker, at: ts.Node): string[] {
  if (!ONE_CASE.test(column.name)) return [`column ${column.name}: rows are named in camelCase (AS "…")`];
  if (!property) return [`the row's type has no ${column.name}`];
  const type = checker.getTypeOfSymbolAtLocation(property, at);
  const wanted = partsOf(type).filter((part) => !isAbsent(part));
  const faults = [];
  if (!wanted.every((part) => fits(part, column.type, checker))) {
    faults.push(`${column.name} is ${column.type}, the row's type says ${checker.typeToString(type)}`);
  }
  if (column.mayBeNull && !partsOf(type).some((part) => part.flags & (ts.TypeFlags.Null | ts.TypeFlags.Unknown))) {
    faults.push(`${column.name} may be null, the row's type says ${checker.typeToString(type)}`);
  }
  return faults;
}

function fits(type: ts.Type, column: string, checker: ts.TypeChecker): boolean {
  if (type.flags & ts.TypeFlags.Any) return false;
  if (type.flags & ts.TypeFlags.Unknown) return true;
  if (column.startsWith('_')) {
    const [element] = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference) : [];
    return (
      element !== undefined && partsOf(element).every((part) => isAbsent(part) || fits(part, column.slice(1), checker))
    );
  }
  return GIVEN[column]?.(type) ?? false;
}

/** The type of one row, as the caller takes it from the driver. */
function rowsOf(site: Site, text: string, checker: ts.TypeChecker): ts.Type | 'any' | 'unused' | { fault: string } {
  const promised = checker.getTypeAtLocation(site.call);
  const answer = checker.getAwaitedType(promised) ?? promised;
  if (answer.flags & ts.TypeFlags.Any) return 'any';
  if (answer.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Void)) return 'unused';
  if (site.by === 'pg' && !checker.isArrayType(answer)) return rowOfResult(answer, checker, site.call);
  const counted = site.by === 'typeorm' && /^(UPDATE|DELETE)$/.test(commandOf(text));
  const given = counted ? rowsBesideCount(answer, checker) : answer;
  if (!given) return { fault: 'an UPDATE or DELETE is answered with [rows, count]' };
  const [row] = isList(given, checker) ? checker.getTypeArguments(given as ts.TypeReference) : [];
  return row ?? { fault: 'its type is not one of rows' };
}

/** The rows of `[rows, count]`. */
function rowsBesideCount(answer: ts.Type, checker: ts.TypeChecker): ts.Type | undefined {
  const parts = checker.isTupleType(answer) ? checker.getTypeArguments(answer as ts.TypeReference) : [];
  return parts.length === 2 ? parts[0] : undefined;
}

function rowOfResult(answer: ts.Type, checker: ts.TypeChecker, at: ts.Node): ts.Type | { fault: string } {
  const rows = answer.getProperty('rows');
  const [row] = rows ? checker.getTypeArguments(checker.getTypeOfSymbolAtLocation(rows, at) as ts.TypeReference) : [];
  return row ?? { fault: 'its type is not one of rows' };
}

/** The outermost command: what stands after the `WITH` of a statement, outside all brackets and quotes. */
function commandOf(text: string): string {
  let bare = text.replaceAll(/'(?:[^']|'')*'|"[^"]*"|--.*$/gm, ' ');
  for (let before = ''; before !== bare;) {
    before = bare;
    bare = bare.replaceAll(/\([^()]*\)/g, ' ');
  }
  return /\b(SELECT|INSERT|UPDATE|DELETE|MERGE|VALUES)\b/i.exec(bare)?.[1]?.toUpperCase() ?? '';
}

/** `await tx.query(…);` on a line of its own: nobody looks at what comes back. */
function areDropped(call: ts.CallExpression): boolean {
  const { parent } = call;
  if (ts.isExpressionStatement(parent)) return true;
  return ts.isAwaitExpression(parent) && ts.isExpressionStatement(parent.parent);
}

const partsOf = (type: ts.Type): ts.Type[] => (type.isUnion() ? type.types : [type]);

const isAbsent = (type: ts.Type): boolean => (type.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) !== 0;

const isOptional = (property: ts.Symbol): boolean => (property.flags & ts.SymbolFlags.Optional) !== 0;

const isList = (type: ts.Type, checker: ts.TypeChecker): boolean =>
  checker.isArrayType(type) || checker.isTupleType(type);
