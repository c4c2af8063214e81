"""What a wheel of jsii offers, by Python's own parser: a line each of submodule, type and text, apart by tabs."""

import ast
import sys
import zipfile
from collections.abc import Iterable, Iterator


class Short(ast.NodeTransformer):
    """Names without the module that they come from: `typing.Optional["Source"]` is `Optional[Source]`."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        return ast.Name(node.attr)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return self.visit(ast.parse(node.value, mode="eval").body) if isinstance(node.value, str) else node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Where there may be a struct, there may be a dictionary."""
        self.generic_visit(node)
        union = ast.unparse(node.value) == "Union" and ast.unparse(node.slice.elts[-1]) == "Dict[str, Any]"
        return node.slice.elts[0] if union else node


def text(node: ast.AST) -> str:
    return ast.unparse(Short().visit(node))


def parameter(argument: ast.arg, default: ast.expr | None) -> str:
    value = "" if default is None else f" = {ast.unparse(default)}"
    return f"{argument.arg}: {text(argument.annotation)}{value}"


def places(function: ast.FunctionDef) -> list[str]:
    """Parameters that are given by their place, after `self` or `cls`."""
    arguments = function.args
    own = arguments.args[1:]
    defaults = [None] * (len(own) - len(arguments.defaults)) + list(arguments.defaults)
    rest = [f"*{parameter(arguments.vararg, None)}"] if arguments.vararg else []
    return [parameter(*pair) for pair in zip(own, defaults)] + rest


def keywords(function: ast.FunctionDef) -> list[str]:
    """Parameters that are given by their name: those of a struct."""
    return [parameter(*pair) for pair in zip(function.args.kwonlyargs, function.args.kw_defaults)]


def methods(owner: ast.ClassDef) -> list[ast.FunctionDef]:
    own = [member for member in owner.body if isinstance(member, ast.FunctionDef)]
    return [method for method in own if method.name == "__init__" or not method.name.startswith("_")]


def is_struct(owner: ast.ClassDef) -> bool:
    return any("data_type" in ast.unparse(decorator) for decorator in owner.decorator_list)


def is_call(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)


class Reader:
    def __init__(self, modules: dict[str, list[ast.ClassDef]]) -> None:
        self.modules = modules
        owners = [owner for own in modules.values() for owner in own]
        self.structs = {owner.name: keywords(methods(owner)[0]) for owner in owners if is_struct(owner)}

    def lines(self) -> Iterator[str]:
        for module, owners in self.modules.items():
            for owner in owners:
                for line in [self.head(owner), *self.members(owner)]:
                    yield f"{module}\t{owner.name}\t{line}"

    def head(self, owner: ast.ClassDef) -> str:
        bases = ", ".join(text(base) for base in owner.bases)
        return f"class {owner.name}({bases})" if bases else f"class {owner.name}"

    def members(self, owner: ast.ClassDef) -> Iterable[str]:
        bases = [text(base) for base in owner.bases]
        if bases == ["Enum"]:
            return [member.targets[0].id for member in owner.body if isinstance(member, ast.Assign)]
        if is_struct(owner):
            inherited = {line for base in bases for line in self.structs[base]}
            return [line for line in self.structs[owner.name] if line not in inherited]
        return [self.method(method) for method in methods(owner)]

    def method(self, method: ast.FunctionDef) -> str:
        kinds = [text(decorator) for decorator in method.decorator_list if not isinstance(decorator, ast.Call)]
        prefix = "".join(f"@{kind} " for kind in kinds)
        is_property = any(kind.endswith("property") for kind in kinds)
        given = "" if is_property else f"({', '.join(places(method) + self.named(method))})"
        return f"{prefix}{method.name}{given} -> {text(method.returns)}"

    def named(self, method: ast.FunctionDef) -> list[str]:
        """The struct that keywords become stands for them."""
        if not keywords(method):
            return []
        made = [text(node.value.func) for node in method.body if is_call(node)]
        [struct] = [name for name in made if sorted(self.structs.get(name, [])) == sorted(keywords(method))]
        return ["*", f"**{struct}"]


def main(wheel: str) -> None:
    modules = {}
    with zipfile.ZipFile(wheel) as archive:
        for path in archive.namelist():
            package, *folders, file = path.split("/")
            if package == "bootcdk" and file == "__init__.py" and "_jsii" not in folders:
                body = ast.parse(archive.read(path)).body
                classes = [node for node in body if isinstance(node, ast.ClassDef)]
                modules[".".join(folders)] = [node for node in classes if not node.name.startswith("_")]
    print("\n".join(Reader(modules).lines()))


main(sys.argv[1])
