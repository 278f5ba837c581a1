namespace CostDashboard.Core.Pricing;

/// <summary>A price file, or one entry of it, cannot be used. Nothing of the file has been taken over.</summary>
public sealed class PriceDataException(string path, string problem, string remedy, Exception? inner = null)
    : Exception($"{path}: {problem} {remedy}", inner)
{
    /// <summary>Where in the file, as "$[3].models[5].prices.input_mtok".</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong there.</summary>
    public string Problem { get; } = problem;

    /// <summary>What to do about it.</summary>
    public string Remedy { get; } = remedy;
}
