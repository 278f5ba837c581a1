namespace CostDashboard.App.Tests.Support;

/// <summary>Tests that read the console, which belongs to the whole process: they run while no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleTests
{
    public const string Name = "Console";
}
