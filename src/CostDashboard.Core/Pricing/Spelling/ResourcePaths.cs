using System.Text.RegularExpressions;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>
/// Google's resource names: "models/gemini-2.5-pro", "publishers/anthropic/models/claude-sonnet-4",
/// "projects/p/locations/l/publishers/google/models/gemini-2.5-pro".
/// </summary>
internal static class ResourcePaths
{
    private const string Models = "models/";
    private const string Publishers = "publishers/";

    internal static bool IsPath(string model) =>
        model.StartsWith(Models, StringComparison.Ordinal)
        || model.StartsWith(Publishers, StringComparison.Ordinal)
        || model.Contains('/' + Models, StringComparison.Ordinal);

    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue)
    {
        if (name.Model.StartsWith(Models, StringComparison.Ordinal))
        {
            var model = name.Model[Models.Length..];
            yield return name with { Model = model };
            if (name.Provider is null) yield return new NameSpelling("google", model);
            yield break;
        }

        var publisherAt = name.Model.IndexOf(Publishers, StringComparison.Ordinal);
        var modelAt = name.Model.IndexOf('/' + Models, StringComparison.Ordinal) + 1;
        if (publisherAt < 0 || modelAt <= publisherAt) yield break;
        if (publisherAt > 0 && name.Model[publisherAt - 1] != '/') yield break;

        // Vertex sells other publishers' models too: Google's list first, which falls back to them.
        yield return new NameSpelling(name.Provider ?? "google", name.Model[(modelAt + Models.Length)..]);
        if (name.Provider is null)
            yield return new NameSpelling(
                name.Model[(publisherAt + Publishers.Length)..(modelAt - 1)], name.Model[(modelAt + Models.Length)..]);
    }
}

/// <summary>
/// Amazon's resource names. A foundation model's and a system-defined inference profile's end in the model's id. What a company made
/// itself,
/// "arn:aws:bedrock:us-east-1:1:application-inference-profile/abc", a custom, imported or provisioned model, or a prompt router, does not
/// tell its model or is charged in another way, whatever its name contains.
/// </summary>
internal static partial class ResourceNames
{
    internal static bool TellsNoModel(string model)
    {
        var arn = model.IndexOf("arn:", StringComparison.Ordinal);
        return arn >= 0 && (arn == 0 || model[arn - 1] == '/') && !Telling().IsMatch(model[arn..]);
    }

    [GeneratedRegex("^arn:[^:]*:[^:]*:[^:]*:[^:]*:(foundation-model|inference-profile)/",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Telling();
}
