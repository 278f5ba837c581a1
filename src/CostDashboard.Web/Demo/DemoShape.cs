namespace CostDashboard.Web.Demo;

/// <summary>How large a project's calls are, in tokens. Sizes are log-normal: a median and a spread.</summary>
public sealed record DemoShape
{
    /// <summary>The whole input, cached part included.</summary>
    public required double Input { get; init; }

    public required double InputSpread { get; init; }

    public double Output { get; init; }

    public double OutputSpread { get; init; } = 0.7;

    /// <summary>Part of the input that is a repeated prefix: system prompt, tools, earlier turns. 0 when the project does not use caches.</summary>
    public double Prefix { get; init; }

    /// <summary>How often that prefix is found in the cache.</summary>
    public double PrefixHits { get; init; }

    /// <summary>Share of the cache writes asked to last an hour, where the model offers it.</summary>
    public double HourWriteShare { get; init; }
}
