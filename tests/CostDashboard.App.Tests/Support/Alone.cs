namespace CostDashboard.App.Tests.Support;

/// <summary>Tests that look at what belongs to the whole process: its heap, its meters. Nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
