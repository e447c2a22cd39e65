using System.Reflection;
using System.Reflection.Emit;

namespace Server.Tests.Architecture;

/// <summary>
/// Which namespaces of an assembly need which others of it, by signatures and code.
/// What the compiler folds away (a constant, a name) isn't seen.
/// </summary>
public sealed class NamespaceGraph
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Instructions =
        typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(instruction => instruction.Value);

    private readonly SortedDictionary<string, SortedDictionary<string, string>> _needs = new(StringComparer.Ordinal);

    /// <param name="arrows">The namespaces that need another, each with what of it does.</param>
    public NamespaceGraph(IEnumerable<(string From, string To, string By)> arrows)
    {
        foreach (var (from, to, by) in arrows.Where(arrow => arrow.From != arrow.To))
        {
            _needs.TryAdd(from, new(StringComparer.Ordinal));
            _needs.TryAdd(to, new(StringComparer.Ordinal));
            _needs[from].TryAdd(to, by);
        }
    }

    /// <summary>The graph of an assembly beside the tests, without what generators put into namespaces of their own.</summary>
    public static NamespaceGraph Of(string assembly)
    {
        return new(
            from type in Assembly.Load(assembly).GetTypes()
            where IsOwn(type)
            from used in Used(type)
            where used.Assembly == type.Assembly && IsOwn(used)
            select (type.Namespace!, used.Namespace!, $"{Outermost(type)} needs {Outermost(used)}"));

        bool IsOwn(Type type) => type.Namespace?.StartsWith(assembly, StringComparison.Ordinal) == true;
    }

    /// <summary>The largest groups of namespaces in which each needs every other, by whatever way; each in order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles()
    {
        var reached = _needs.Keys.ToDictionary(name => name, Reached, StringComparer.Ordinal);
        return
        [
            .. _needs.Keys
                .Where(name => reached[name].Contains(name))
                .Select(name => _needs.Keys.Where(other => reached[name].Contains(other) && reached[other].Contains(name)).ToList())
                .DistinctBy(cycle => cycle[0]),
        ];
    }

    /// <summary>The arrows inside a cycle, each with one of the types that make it.</summary>
    public IEnumerable<string> ArrowsOf(IReadOnlyList<string> cycle) =>
        from name in cycle
        from arrow in _needs[name]
        where cycle.Contains(arrow.Key)
        select $"{name} → {arrow.Key}: {arrow.Value}";

    private HashSet<string> Reached(string from)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(_needs[from].Keys);
        while (open.TryDequeue(out var name))
        {
            if (reached.Add(name))
            {
                _needs[name].Keys.ToList().ForEach(open.Enqueue);
            }
        }

        return reached;
    }

    private static string Outermost(Type type) => type.DeclaringType is { } declaring ? Outermost(declaring) : type.Name;

    private static IEnumerable<Type> Used(Type type)
    {
        IEnumerable<Type?> signatures = [type.BaseType, .. type.GetInterfaces(), .. type.GetFields(Own).Select(field => field.FieldType)];
        var methods = type.GetMethods(Own).Concat<MethodBase>(type.GetConstructors(Own));
        return signatures.Concat(methods.SelectMany(UsedBy)).OfType<Type>().SelectMany(Parts);
    }

    private static IEnumerable<Type?> UsedBy(MethodBase method) =>
    [
        .. method.GetParameters().Select(parameter => parameter.ParameterType),
        (method as MethodInfo)?.ReturnType,
        .. method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [],
        .. method.GetMethodBody() is { } body ? Members(method, body.GetILAsByteArray()!).SelectMany(TypesOf) : [],
    ];

    private static IEnumerable<Type?> TypesOf(MemberInfo? member) => member switch
    {
        Type type => [type],
        MethodInfo { IsGenericMethod: true } method => [method.DeclaringType, .. method.GetGenericArguments()],
        _ => [member?.DeclaringType],
    };

    private static IEnumerable<MemberInfo?> Members(MethodBase method, byte[] code)
    {
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            // The instructions of two bytes begin with FE.
            var instruction = Instructions[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType
                or OperandType.InlineTok)
            {
                yield return method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments);
            }

            at += LengthOf(instruction.OperandType, code, at);
        }
    }

    private static int LengthOf(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    /// <summary>A type, what it is an array of, and what fills its places.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType && !type.IsGenericTypeDefinition
        ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];
}
