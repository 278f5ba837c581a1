namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>How the responses of one of a provider's APIs say what was used: paths into the JSON, as data.</summary>
public sealed class ResponseFlavour
{
    /// <param name="name">As the catalogue spells it: chat, responses, embeddings …</param>
    /// <param name="root">The object that holds the counts; no step means the response itself.</param>
    /// <param name="modelPath">Where the model's name is.</param>
    /// <param name="mappings">In file order.</param>
    internal ResponseFlavour(
        string name, IReadOnlyList<PathStep> root, IReadOnlyList<PathStep> modelPath, IReadOnlyList<UsageMapping> mappings)
    {
        (Name, Root, ModelPath, Mappings) = (name, root, modelPath, mappings);
        RootText = string.Join('.', root);
        RequiredPaths = mappings.Where(mapping => mapping.Required).Select(mapping => mapping.PathText).ToHashSet(StringComparer.Ordinal);
    }

    public string Name { get; }

    public IReadOnlyList<PathStep> Root { get; }

    public IReadOnlyList<PathStep> ModelPath { get; }

    public IReadOnlyList<UsageMapping> Mappings { get; }

    internal string RootText { get; }

    internal IReadOnlySet<string> RequiredPaths { get; }
}

/// <summary>Where a response says a count, below its flavour's root. Mappings of the same <see cref="Count"/> add up.</summary>
/// <param name="Path">From the root on; at least one step.</param>
/// <param name="Count">The catalogue's name of the count, such as "input_tokens", which includes cached ones.</param>
/// <param name="Required">Without it the response is not of that flavour.</param>
public sealed record UsageMapping(IReadOnlyList<PathStep> Path, string Count, bool Required)
{
    internal string PathText { get; } = string.Join('.', Path);
}

/// <summary>
/// One step of a path into a response: the property named <see cref="Field"/>; or with <see cref="Match"/>, the first
/// object of a list whose text in <see cref="Field"/> satisfies the rule.
/// </summary>
public sealed record PathStep(string Field, MatchRule? Match = null)
{
    public override string ToString() => Match is null ? Field : $"[{Field}={Match.Text}]";
}
