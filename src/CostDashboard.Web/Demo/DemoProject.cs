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

/// <param name="Size">Its prompts and answers against the project's usual ones.</param>
public sealed record DemoFeature(string Name, double Weight, double Size = 1);

/// <summary>How large a project's calls are, in tokens. Sizes are log-normal: a median and a spread.</summary>
public sealed record DemoShape
{
    /// <summary>The whole input, cached part included.</summary>
    public required double Input { get; init; }

    public required double InputSpread { get; init; }

    public double Output { get; init; }

    public double OutputSpread { get; init; } = 0.7;

    /// <summary>
    /// Part of the input that is a repeated prefix: system prompt, tools, earlier turns. 0 when the project does not use caches.
    /// </summary>
    public double Prefix { get; init; }

    /// <summary>How often that prefix is found in the cache.</summary>
    public double PrefixHits { get; init; }

    /// <summary>Share of the cache writes asked to last an hour, where the model offers it.</summary>
    public double HourWriteShare { get; init; }
}
