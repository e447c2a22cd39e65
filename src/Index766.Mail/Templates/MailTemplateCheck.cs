using System.Globalization;
using System.Reflection;
using Fluid;
using Fluid.Ast;
using Fluid.Parser;
using Index766.Domain.Findings;
using Index766.Pipeline;

namespace Index766.Mail.Templates;

/// <summary>Walks a template before it is ever used: every field, filter and section in it must be known.</summary>
internal sealed class MailTemplateCheck(string file, string source, TemplateOptions options)
{
    private static readonly Dictionary<string, Type> LoopFields =
        new[] { "index", "index0", "rindex", "rindex0", "first", "last", "length" }.ToDictionary(name => name, _ => typeof(int),
            StringComparer.Ordinal);

    /// <exception cref="ReferenceDataException">Something in it is not known.</exception>
    public void Check(IFluidTemplate template, Type fields) =>
        Check(((FluidTemplate)template).Statements,
            FieldTypes.Of(fields).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal));

    private void Check(IEnumerable<Statement> statements, Dictionary<string, Type> scope)
    {
        foreach (var statement in statements)
        {
            Check(statement, scope);
        }
    }

    private void Check(Statement statement, Dictionary<string, Type> scope)
    {
        switch (statement)
        {
            case TextSpanStatement or CommentStatement or RawStatement or NoOpStatement:
                break;
            case OutputStatement output:
                TypeOf(output.Expression, scope);
                break;
            case ForStatement loop:
                Loop(loop, scope);
                break;
            case IfStatement branch:
                Branch(branch, scope);
                break;
            case ElseIfStatement branch:
                TypeOf(branch.Condition, scope);
                Check(branch.Statements, scope);
                break;
            case ElseStatement otherwise:
                Check(otherwise.Statements, scope);
                break;
            case AssignStatement assign:
                scope[assign.Identifier] = TypeOf(assign.Value, scope);
                break;
            case CaptureStatement capture:
                Check(capture.Statements, scope);
                scope[capture.Identifier] = typeof(string);
                break;
            case CaseStatement choice:
                Choice(choice, scope);
                break;
            default:
                throw Fault(
                    $"a section of kind {statement.GetType().Name.Replace("Statement", "", StringComparison.Ordinal).ToLowerInvariant()} "
                        + "is not allowed", "for, if, case, assign or capture", "");
        }
    }

    private void Loop(ForStatement loop, Dictionary<string, Type> scope)
    {
        var list = loop.Source is null ? typeof(IReadOnlyList<int>) : TypeOf(loop.Source, scope);
        var element = FieldTypes.ElementOf(list)
            ?? throw Fault($"“{PathOf(loop.Source)}” is no list", "a list after 'in'", PathOf(loop.Source));
        Check(loop.Statements,
            new Dictionary<string, Type>(scope, StringComparer.Ordinal)
            {
                [loop.Identifier] = element,
                ["forloop"] = typeof(ForStatement)
            });
        Check(loop.Else is null ? [] : [loop.Else], scope);
    }

    private void Branch(IfStatement branch, Dictionary<string, Type> scope)
    {
        TypeOf(branch.Condition, scope);
        Check(branch.Statements, scope);
        Check(branch.ElseIfs ?? [], scope);
        Check(branch.Else is null ? [] : [branch.Else], scope);
    }

    private void Choice(CaseStatement choice, Dictionary<string, Type> scope)
    {
        TypeOf(choice.Expression, scope);
        foreach (var block in choice.Whens)
        {
            foreach (var option in block.Options)
            {
                TypeOf(option, scope);
            }

            Check(block.Statements, scope);
        }

        Check(choice.Else is null ? [] : [choice.Else], scope);
    }

    private Type TypeOf(Expression expression, Dictionary<string, Type> scope)
    {
        switch (expression)
        {
            case LiteralExpression:
                return typeof(string);
            case FilterExpression filter:
                TypeOf(filter.Input, scope);
                if (!options.Filters.TryGetValue(filter.Name, out _))
                {
                    throw Fault($"“{filter.Name}” is no filter", "one of Liquid's", filter.Name);
                }

                return filter.Parameters.Select(parameter => TypeOf(parameter.Expression, scope))
                    .Aggregate(typeof(string), (_, _) => typeof(string));
            case BinaryExpression both:
                TypeOf(both.Left, scope);
                TypeOf(both.Right, scope);
                return typeof(bool);
            case MemberExpression member:
                return TypeOf(member, scope);
            default:
                throw Fault("an expression is too much for a template", "fields, filters and comparisons", "");
        }
    }

    private Type TypeOf(MemberExpression member, Dictionary<string, Type> scope)
    {
        IReadOnlyDictionary<string, Type> known = scope;
        var type = typeof(string);
        var before = "";
        foreach (var segment in member.Segments)
        {
            var name = segment is IdentifierSegment identifier ? identifier.Identifier
                : throw Fault($"“{PathOf(member)}” is not allowed", "names joined by dots", "[");
            if (name == "size" && before.Length > 0 && (type == typeof(string) || FieldTypes.ElementOf(type) is not null))
            {
                return typeof(int);
            }

            type = known.TryGetValue(name, out var found) ? found : throw Unknown(PathOf(member), before, name, known.Keys);
            before += name + ".";
            known = type == typeof(ForStatement) ? LoopFields : FieldTypes.Of(type);
        }

        return type;
    }

    private ReferenceDataException Unknown(string path, string before, string name, IEnumerable<string> known)
    {
        var nearest = DidYouMean.Nearest(name, known);
        return Fault($"“{path}” is no field", nearest.Length > 0 ? $"one that there is (nearest: {before}{nearest})"
            : $"nothing below “{before.TrimEnd('.')}”, which is a single value", path);
    }

    private static string PathOf(Expression? expression) =>
        expression is MemberExpression member
            ? string.Join('.', member.Segments.OfType<IdentifierSegment>().Select(segment => segment.Identifier)) : "";

    private ReferenceDataException Fault(string what, string expected, string text) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}, line {LineOf(text)}: {what}; expected {expected}."));

    /// <summary>The line of the first tag that holds the text as a whole word; 1 where it is not found.</summary>
    private int LineOf(string text)
    {
        for (var at = source.IndexOf('{', StringComparison.Ordinal); at >= 0 && text.Length > 0 && at + 1 < source.Length;
            at = source.IndexOf('{', at + 1))
        {
            var end = source[at + 1] is '{' or '%' ? source.IndexOf('}', at) : -1;
            for (var found = end < 0 ? -1 : source.IndexOf(text, at, end - at, StringComparison.Ordinal); found >= 0;
                found = source.IndexOf(text, found + 1, end - found - 1, StringComparison.Ordinal))
            {
                if (!IsName(source[found - 1]) && !IsName(source[found + text.Length]))
                {
                    return 1 + source.AsSpan(0, found).Count('\n');
                }
            }
        }

        return 1;
    }

    private static bool IsName(char character) => char.IsLetterOrDigit(character) || character is '_' or '.';
}

/// <summary>
/// Which fields there are, and what each holds: the records of <see cref="LetterFields"/>, by the names that templates use.
/// </summary>
internal static class FieldTypes
{
    /// <summary>The records whose fields templates may name.</summary>
    public static IReadOnlyList<Type> All { get; } =
        [typeof(LetterFields), typeof(UnitFields), typeof(ScoreFields), typeof(TargetsFields), typeof(SectionFields), typeof(ItemFields),
            typeof(ActionFields), typeof(LinkFields)];

    /// <summary>The fields of a record, by name; none of a text, a number or a list.</summary>
    public static IReadOnlyDictionary<string, Type> Of(Type type) =>
        !All.Contains(type) ? new Dictionary<string, Type>(StringComparer.Ordinal)
        : type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .ToDictionary(Fluid.MemberNameStrategies.SnakeCase.Invoke, property => property.PropertyType, StringComparer.Ordinal);

    /// <summary>What a list holds; null for what is no list.</summary>
    public static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
