using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests;

/// <summary>Core is pure: no framework, no I/O, no clock. Read from what the compiled assembly refers to, so no spelling escapes.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] ForbiddenAssemblies =
        [
            "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Microsoft.Data", "SQLitePCLRaw", "Npgsql",
            "CostDashboard.Storage", "CostDashboard.Web",
        ];

    private static readonly string[] ForbiddenTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.Console",
        "System.TimeProvider", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Threading.Timer",
    ];

    private static readonly string[] ForbiddenNamespaces = ["System.Net.Http", "System.Net.Sockets", "System.Data"];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.TimeZoneInfo.get_Local",
    ];

    [Fact]
    public void Core_References_NoFrameworkAndNoOtherProject()
    {
        using var file = Open(out var core);

        var references = core.AssemblyReferences.Select(handle => core.GetString(core.GetAssemblyReference(handle).Name)).ToList();

        Assert.Contains("System.Runtime", references);
        Assert.DoesNotContain(
            references, name => ForbiddenAssemblies.Any(forbidden => name.StartsWith(forbidden, StringComparison.Ordinal)));
    }

    [Fact]
    public void Core_Types_TouchNoFileConsoleNetworkOrProcess()
    {
        using var file = Open(out var core);

        var types = core.TypeReferences.Select(handle => NameOf(core, handle)).ToList();

        Assert.Contains("System.DateTime", types);
        Assert.Empty(types.Intersect(ForbiddenTypes));
        Assert.DoesNotContain(types, name => ForbiddenNamespaces.Any(space => name.StartsWith(space + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void Core_Members_AskNoClockAndNoEnvironment()
    {
        using var file = Open(out var core);

        var members = core.MemberReferences.Select(core.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{NameOf(core, (TypeReferenceHandle)member.Parent)}.{core.GetString(member.Name)}").ToList();

        Assert.NotEmpty(members);
        Assert.Empty(members.Intersect(ForbiddenMembers));
        // The compiler itself asks an iterator's thread id; nothing else of the environment is asked.
        Assert.DoesNotContain(members, member =>
            member.StartsWith("System.Environment.", StringComparison.Ordinal)
                && member != "System.Environment.get_CurrentManagedThreadId");
    }

    private static PEReader Open(out MetadataReader metadata)
    {
        var file = new PEReader(File.OpenRead(typeof(Money).Assembly.Location));
        metadata = file.GetMetadataReader();
        return file;
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
