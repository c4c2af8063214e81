import {
  ClassElement,
  createProgram,
  Declaration,
  getCombinedModifierFlags,
  HeritageClause,
  isClassDeclaration,
  isEnumDeclaration,
  isInterfaceDeclaration,
  isNamespaceExport,
  ModifierFlags,
  ModuleResolutionKind,
  Node,
  Symbol as TypeScriptSymbol,
  SymbolFlags,
  TypeChecker,
  TypeElement,
} from 'typescript';
import type { Line } from './line';

/** What `import 'bootcdk'` gives: the declarations of the package, by TypeScript's own parser. */
export function typeScriptLines(declarations: string): Line[] {
  const program = createProgram([declarations], {
    noLib: true,
    types: [],
    moduleResolution: ModuleResolutionKind.Node10,
  });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(declarations)!)!;
  return exported(checker, module, '');
}

function exported(checker: TypeChecker, module: TypeScriptSymbol, submodule: string): Line[] {
  return checker.getExportsOfModule(module).flatMap((symbol) => {
    const declared = symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    if (symbol.declarations?.some(isNamespaceExport)) return exported(checker, declared, symbol.name);
    const lines = declared.declarations!.flatMap(declarationLines);
    return lines.map((line): Line => [submodule, symbol.name, line]);
  });
}

function declarationLines(node: Declaration): string[] {
  if (isEnumDeclaration(node)) return [`enum ${node.name.text}`, ...node.members.map(text)];
  if (!isClassDeclaration(node) && !isInterfaceDeclaration(node)) return [text(node)];
  const abstract = getCombinedModifierFlags(node) & ModifierFlags.Abstract ? 'abstract ' : '';
  const kind = isClassDeclaration(node) ? 'class' : 'interface';
  const bases = (node.heritageClauses ?? []).map((clause: HeritageClause) => ` ${text(clause)}`);
  return [`${abstract}${kind} ${node.name!.text}${bases.join('')}`, ...[...node.members].filter(isPublic).map(text)];
}

function isPublic(member: ClassElement | TypeElement): boolean {
  const hidden = getCombinedModifierFlags(member) & (ModifierFlags.Private | ModifierFlags.Protected);
  return hidden === 0 && !member.name?.getText().startsWith('_');
}

const text = (node: Node): string =>
  node
    .getText()
    .replace(/\/\*\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/;$/, '');
