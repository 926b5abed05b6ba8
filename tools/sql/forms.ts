import ts from 'typescript';

/** A text that an expression can have, and what must be so for it to have this one (which branch, which caller). */
export interface Form {
  text: string;
  given: ReadonlyMap<string, number>;
}

/** An expression that cannot be reduced further, with what its parameters stand for. */
interface Place {
  node: ts.Node;
  scope: Scope;
  given: ReadonlyMap<string, number>;
}

type Scope = ReadonlyMap<ts.Symbol, { node: ts.Expression; scope: Scope }>;

/** An expression whose texts cannot be told by reading. */
export class Unreadable extends Error {}

const NOTHING: ReadonlyMap<string, number> = new Map();
const EMPTY: Scope = new Map();
const MANY = 64;

/**
 * Reads out of the program's source which texts an expression can have: literals, templates, constants of any file,
 * either branch of a condition, every entry of a table of texts, what a function returns for each of its callers.
 * A parameter named `short` stands for the service's short name, written `{short}`.
 */
export class Forms {
  private readonly calls = new Map<ts.Node, ts.CallExpression[]>();

  constructor(
    private readonly checker: ts.TypeChecker,
    files: readonly ts.SourceFile[],
  ) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) this.note(node);
      ts.forEachChild(node, visit);
    };
    files.forEach(visit);
  }

  /**
   * @returns every text that the expression can have
   * @throws Unreadable where one of them depends on what is only known when the program runs
   */
  of(node: ts.Expression): Form[] {
    return distinct(this.texts({ node, scope: EMPTY, given: NOTHING }));
  }

  /** As `of`, for the member of an object that the expression gives: `{ name, text, values }`. */
  ofMember(node: ts.Expression, member: string): Form[] {
    return distinct(this.members({ node, scope: EMPTY, given: NOTHING }, member).flatMap((place) => this.texts(place)));
  }

  private note(call: ts.CallExpression): void {
    const declared = this.checker.getResolvedSignature(call)?.declaration;
    if (declared) this.calls.set(declared, [...(this.calls.get(declared) ?? []), call]);
  }

  private texts(place: Place): Form[] {
    return this.reduce(place).flatMap((reduced) => {
      const { node, given } = reduced;
      if (ts.isStringLiteralLike(node)) return [{ text: node.text, given }];
      if (ts.isNumericLiteral(node)) return [{ text: node.text.replaceAll('_', ''), given }];
      if (ts.isTemplateExpression(node)) return this.template(node, reduced);
      if (isPlus(node)) return this.chain([node.left, node.right], reduced);
      if (isJoin(node)) return this.joined(node, reduced);
      if (isShort(node)) return [{ text: '{short}', given }];
      return this.literals(reduced);
    });
  }

  private template(node: ts.TemplateExpression, place: Place): Form[] {
    let forms: Form[] = [{ text: node.head.text, given: place.given }];
    for (const { expression, literal } of node.templateSpans) {
      forms = product(forms, this.texts({ ...place, node: expression, given: NOTHING })).map(({ text, given }) => ({
        text: text + literal.text,
        given,
      }));
    }
    return forms;
  }

  private chain(nodes: readonly ts.Expression[], place: Place, between = ''): Form[] {
    return nodes.reduce<Form[]>(
      (forms, node, at) => {
        const before = at === 0 ? forms : forms.map((form) => ({ ...form, text: form.text + between }));
        return product(before, this.texts({ ...place, node, given: NOTHING }));
      },
      [{ text: '', given: place.given }],
    );
  }

  /** `[a, b].join(c)` and `TABLE.join(c)`. */
  private joined(node: JoinCall, place: Place): Form[] {
    const separator = node.arguments[0];
    const between = separator && ts.isStringLiteralLike(separator) ? separator.text : ',';
    return this.reduce({ ...place, node: node.expression.expression }).flatMap((list) => {
      if (!ts.isArrayLiteralExpression(list.node)) return refuse(list.node);
      return this.chain(list.node.elements, list, between);
    });
  }

  /** Where the type itself names the texts: `'asc' | 'desc'`. */
  private literals({ node, given }: Place): Form[] {
    const type = this.checker.getTypeAtLocation(node);
    const parts = type.isUnion() ? type.types : [type];
    if (!parts.every((part) => part.isStringLiteral())) return refuse(node);
    return parts.map((part, at) => ({
      text: (part as ts.StringLiteralType).value,
      given: parts.length > 1 ? new Map([...given, [`${placeOf(node)}:${node.getText()}`, at]]) : given,
    }));
  }

  /** Follows names, conditions, calls and members to the expressions that stand at their end. */
  private reduce(place: Place): Place[] {
    const { node, scope, given } = place;
    const on = (next: ts.Node, also: ReadonlyMap<string, number> = given): Place[] =>
      this.reduce({ node: next, scope, given: also });
    if (isWrapper(node)) return on(node.expression);
    if (ts.isConditionalExpression(node)) {
      const key = `if:${this.keyOf(node.condition)}`;
      return [
        ...on(node.whenTrue, new Map([...given, [key, 1]])),
        ...on(node.whenFalse, new Map([...given, [key, 0]])),
      ].filter((found) => agree(found.given, given));
    }
    if (isEither(node)) return [...on(node.left), ...on(node.right)].filter((found) => !isNothing(found.node));
    if (ts.isIdentifier(node) && !isShort(node)) return this.named(place, this.symbolOf(node));
    if (ts.isPropertyAccessExpression(node) && !isJoin(node.parent)) return this.member(place, node);
    if (ts.isElementAccessExpression(node)) return this.entries(place, node);
    if (ts.isCallExpression(node) && !isJoin(node)) return this.returned(place, node);
    return [place];
  }

  private named(place: Place, symbol: ts.Symbol | undefined): Place[] {
    const declared = symbol?.valueDeclaration;
    if (!symbol || !declared) return [place];
    const bound = place.scope.get(symbol);
    if (bound) return this.reduce({ ...bound, given: place.given });
    if (ts.isParameter(declared)) return this.fromCallers(place, declared);
    if (ts.isVariableDeclaration(declared) && isConstant(declared) && declared.initializer) {
      return this.reduce({ ...place, node: declared.initializer });
    }
    if (ts.isBindingElement(declared)) return this.unpacked(place, declared);
    return [place];
  }

  /** `const { text } = …`, and a parameter that is taken apart. */
  private unpacked(place: Place, element: ts.BindingElement): Place[] {
    const owner = element.parent.parent;
    const member = (element.propertyName ?? element.name).getText();
    if (!ts.isObjectBindingPattern(element.parent)) return [place];
    if (ts.isVariableDeclaration(owner) && owner.initializer) {
      return this.members({ ...place, node: owner.initializer }, member);
    }
    if (ts.isParameter(owner)) return this.fromCallers(place, owner).flatMap((found) => this.members(found, member));
    return [place];
  }

  private fromCallers(place: Place, parameter: ts.ParameterDeclaration): Place[] {
    const made = parameter.parent;
    const at = made.parameters.indexOf(parameter);
    const sites = this.calls.get(made) ?? [];
    if (sites.length === 0) return [place];
    return sites.flatMap((site, index) => {
      const node = site.arguments[at] ?? parameter.initializer;
      if (!node) return [place];
      const key = `call:${placeOf(made)}`;
      if ((place.given.get(key) ?? index) !== index) return [];
      return this.reduce({ node, scope: EMPTY, given: new Map([...place.given, [key, index]]) });
    });
  }

  private member(place: Place, node: ts.PropertyAccessExpression): Place[] {
    const symbol = this.symbolOf(node.name);
    const declared = symbol?.valueDeclaration;
    if (node.expression.kind === ts.SyntaxKind.ThisKeyword && declared) return this.ofThis(place, declared);
    if (this.isNamespace(node.expression)) return this.named(place, symbol);
    const found = this.members({ ...place, node: node.expression }, node.name.text);
    return found.length > 0 ? found : [place];
  }

  /** `queries` of `import * as queries from …`. */
  private isNamespace(node: ts.Expression): boolean {
    return ts.isIdentifier(node) && ((this.symbolOf(node)?.flags ?? 0) & ts.SymbolFlags.ValueModule) !== 0;
  }

  /** `this.text`: what the class or its constructor sets, or its getter returns. */
  private ofThis(place: Place, declared: ts.Declaration): Place[] {
    if (ts.isGetAccessorDeclaration(declared)) return this.results({ ...place, node: declared });
    if (ts.isPropertyDeclaration(declared) && declared.initializer) {
      return this.reduce({ ...place, node: declared.initializer });
    }
    const maker = ts.isClassLike(declared.parent) && declared.parent.members.find(ts.isConstructorDeclaration);
    const set = (maker && maker.body?.statements.flatMap((statement) => assigned(statement, declared))) || [];
    return set.length > 0 ? set.flatMap((value) => this.reduce({ ...place, node: value })) : [place];
  }

  /** The members of this name of each object that the place can be. */
  private members(place: Place, name: string): Place[] {
    return this.reduce(place).flatMap((found) => {
      const { node } = found;
      if (!ts.isObjectLiteralExpression(node)) return refuse(node);
      const property = node.properties.find((one) => one.name?.getText().replaceAll(/^'|'$/g, '') === name);
      if (property && ts.isPropertyAssignment(property)) return this.reduce({ ...found, node: property.initializer });
      if (property && ts.isShorthandPropertyAssignment(property)) {
        return this.named({ ...found, node: property.name }, this.checker.getShorthandAssignmentValueSymbol(property));
      }
      return refuse(node);
    });
  }

  /** `TABLE[key]`: every entry, or the one that is named. */
  private entries(place: Place, node: ts.ElementAccessExpression): Place[] {
    return this.reduce({ ...place, node: node.expression }).flatMap((found) => {
      const values = valuesOf(found.node);
      const key = `at:${this.keyOf(node.argumentExpression)}`;
      return values.flatMap((value, at) =>
        this.reduce({ ...found, node: value, given: new Map([...found.given, [key, at]]) }),
      );
    });
  }

  private returned(place: Place, node: ts.CallExpression): Place[] {
    const declared = this.checker.getResolvedSignature(node)?.declaration;
    if (!declared || !('body' in declared) || !declared.body) return [place];
    const scope = new Map(place.scope);
    declared.parameters.forEach((parameter, at) => {
      const symbol = ts.isParameter(parameter) && this.symbolOf(parameter.name);
      const value = node.arguments[at] ?? (parameter as ts.ParameterDeclaration).initializer;
      if (symbol && value) scope.set(symbol, { node: value, scope: place.scope });
    });
    return this.results({ ...place, node: declared, scope });
  }

  private results(place: Place): Place[] {
    const { body } = place.node as ts.FunctionLikeDeclaration;
    if (!body) return [place];
    if (!ts.isBlock(body)) return this.reduce({ ...place, node: body });
    const found: ts.Expression[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
      else if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
    };
    visit(body);
    return found.flatMap((node) => this.reduce({ ...place, node }));
  }

  private keyOf(node: ts.Node): string {
    const symbol = ts.isIdentifier(node) ? this.symbolOf(node) : undefined;
    return symbol?.valueDeclaration
      ? placeOf(symbol.valueDeclaration)
      : `${node.getSourceFile().fileName}:${node.getText()}`;
  }

  private symbolOf(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }
}

type JoinCall = ts.CallExpression & { expression: ts.PropertyAccessExpression };

const isJoin = (node: ts.Node): node is JoinCall =>
  ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'join';

const isPlus = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;

const isEither = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) &&
  [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(node.operatorToken.kind);

const isWrapper = (
  node: ts.Node,
): node is ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression =>
  ts.isParenthesizedExpression(node) ||
  ts.isAsExpression(node) ||
  ts.isSatisfiesExpression(node) ||
  ts.isNonNullExpression(node);

const isShort = (node: ts.Node): boolean => ts.isIdentifier(node) && node.text === 'short';

const isNothing = (node: ts.Node): boolean =>
  node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');

const isConstant = (declared: ts.VariableDeclaration): boolean =>
  (ts.getCombinedNodeFlags(declared) & ts.NodeFlags.Const) !== 0;

const placeOf = (node: ts.Node): string => `${node.getSourceFile().fileName}:${node.pos}`;

function valuesOf(node: ts.Node): ts.Expression[] {
  if (ts.isArrayLiteralExpression(node)) return [...node.elements];
  if (!ts.isObjectLiteralExpression(node)) return refuse(node);
  return node.properties.map((one) => (ts.isPropertyAssignment(one) ? one.initializer : refuse(one)));
}

function assigned(statement: ts.Statement, declared: ts.Declaration): ts.Expression[] {
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return [];
  const { left, right } = statement.expression;
  const isIt =
    ts.isPropertyAccessExpression(left) && left.name.text === (declared as ts.PropertyDeclaration).name.getText();
  return isIt ? [right] : [];
}

/** Two forms belong together when what must be so for one does not speak against the other. */
const agree = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  [...a].every(([key, value]) => (b.get(key) ?? value) === value);

function product(left: readonly Form[], right: readonly Form[]): Form[] {
  const all = left.flatMap((a) =>
    right
      .filter((b) => agree(a.given, b.given))
      .map((b) => ({ text: a.text + b.text, given: new Map([...a.given, ...b.given]) })),
  );
  return all.length > MANY ? distinct(all) : all;
}

function distinct(forms: readonly Form[]): Form[] {
  const byKey = new Map(forms.map((form) => [`${form.text} ${JSON.stringify([...form.given])}`, form]));
  return [...byKey.values()];
}

function refuse(node: ts.Node): never {
  throw new Unreadable(node.getText().slice(0, 120).replaceAll(/\s+/g, ' '));
}
