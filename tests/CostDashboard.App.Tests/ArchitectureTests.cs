using System.Reflection;
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
    [InlineData("Quartz")]
    [InlineData("Radzen")]
    public void SchedulerAndComponents_AreKnownToWebAlone(string prefix)
    {
        Assert.DoesNotContain(Core.Concat(Storage), name => name.StartsWith(prefix, StringComparison.Ordinal));
        Assert.All(
            [Core, Storage],
            references =>
                Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal)));
    }

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(name => name.Name!)];
}
