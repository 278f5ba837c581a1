using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests;

/// <summary>Dependencies point one way: Web → Storage → Core.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Core = References(typeof(Money).Assembly);
    private static readonly string[] Storage = References(typeof(StorageSetup).Assembly);

    [Fact]
    public void Core_ReferencesNothingButTheRuntime()
    {
        Assert.All(Core, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Storage_ReferencesCoreAndNotWeb()
    {
        Assert.Contains("CostDashboard.Core", Storage);
        Assert.DoesNotContain("CostDashboard.Web", Storage);
    }

    [Theory]
    [InlineData("Hangfire")]
    [InlineData("MudBlazor")]
    public void SchedulerAndComponents_AreKnownToWebAlone(string prefix)
    {
        Assert.DoesNotContain(Core.Concat(Storage), name => name.StartsWith(prefix, StringComparison.Ordinal));
        Assert.All(
            [Core, Storage],
            references =>
                Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal)));
    }

    [Fact]
    public void Web_NamesNoTypeOfAnEngine()
    {
        using var file = new PEReader(File.OpenRead(typeof(CostDashboard.Web.Program).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var named = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name)).ToList();

        Assert.Contains("CostDashboard.Storage.IUsageStore", named);
        Assert.DoesNotContain(named, name => name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The setup chooses the engine; migrations are the engine's.</summary>
    [Fact]
    public void Storage_OutsideOfTheEngine_NamesNothingOfIt()
    {
        var root = Repository.PathOf("src/CostDashboard.Storage");
        var named = from path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                    let name = Path.GetRelativePath(root, path).Replace('\\', '/')
                    where !new[] { "Sqlite/", "Migrations/", "obj/", "bin/" }.Any(each => name.StartsWith(each, StringComparison.Ordinal))
                    from line in File.ReadAllLines(path)
                    where line.Contains("Sqlite", StringComparison.Ordinal)
                    select $"{name}: {line.Trim()}";

        Assert.Equal(
            [
                "StorageSetup.cs: using CostDashboard.Storage.Sqlite;",
                "StorageSetup.cs: var folder = services.AddSqlite(connectionString);",
            ],
            named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Storage_HasTheFourSeams()
    {
        var seams = typeof(StorageSetup).Assembly.GetExportedTypes().Where(type => type.IsInterface).Select(type => type.Name);

        Assert.Equal(["IRollups", "ISpendReader", "IUsageReader", "IUsageStore"], seams.Order(StringComparer.Ordinal));
    }

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(name => name.Name!)];
}
