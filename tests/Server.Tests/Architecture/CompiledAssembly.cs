using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Server.Tests.Architecture;

/// <summary>What a compiled assembly refers to and shows, read from its metadata without loading it.</summary>
public sealed record CompiledAssembly(string Name, IReadOnlyList<string> References, IReadOnlyList<string> UsedTypes,
    IReadOnlyList<(string Namespace, string Name)> PublicTypes)
{
    /// <summary>An assembly beside the tests.</summary>
    public static CompiledAssembly Read(string name)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        var metadata = file.GetMetadataReader();
        return new CompiledAssembly(
            name,
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. metadata.TypeReferences.Select(metadata.GetTypeReference)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")],
            [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(IsPublic)
                .Select(type => (metadata.GetString(type.Namespace), metadata.GetString(type.Name)))]);
    }

    private static bool IsPublic(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic;
}
