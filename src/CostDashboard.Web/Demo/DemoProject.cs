namespace CostDashboard.Web.Demo;

/// <summary>One stream of calls.</summary>
public sealed record DemoProject
{
    /// <summary>Null, as <see cref="Team"/> is, for the unattributed calls alone.</summary>
    public string? Name { get; init; }

    public string? Team { get; init; }

    public required string Source { get; init; }

    public required string Rhythm { get; init; }

    /// <summary>Average over the whole period, weekends included.</summary>
    public required double CallsPerDay { get; init; }

    /// <summary>Share of the calls made on the batch tier.</summary>
    public double BatchShare { get; init; }

    /// <summary>Share of the calls that search the web.</summary>
    public double WebSearchShare { get; init; }

    public required DemoShape Shape { get; init; }

    /// <summary>Model name → weight.</summary>
    public required IReadOnlyDictionary<string, double> Models { get; init; }

    public IReadOnlyList<DemoFeature> Features { get; init; } = [];

    /// <summary>Environment → weight.</summary>
    public required IReadOnlyDictionary<string, double> Environments { get; init; }

    /// <summary>Tag → values, one of which each call carries.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Tags { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
