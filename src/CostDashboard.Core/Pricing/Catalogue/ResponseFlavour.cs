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
