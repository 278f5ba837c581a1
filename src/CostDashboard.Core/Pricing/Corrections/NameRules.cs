using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Spelling;

namespace CostDashboard.Core.Pricing.Corrections;

/// <summary>What corrections say about names of models that no rule of the catalogue can say.</summary>
/// <param name="Regions">The first that fits is taken.</param>
/// <param name="OtherModels">
/// Parts of names, in lower case, that make another model of a known one: "-distill", "-gguf". A price for a beginning or a part of a name
/// is not theirs.
/// </param>
internal sealed record NameRules(IReadOnlyList<RegionName> Regions, IReadOnlyList<string> OtherModels)
{
    internal static readonly NameRules None = new([], []);

    /// <summary>A name that no price of its own is listed for, as the one it is priced by; null when it is its own.</summary>
    internal NameSpelling? Regional(NameSpelling name, PriceCatalogue catalogue)
    {
        foreach (var region in Regions)
        {
            if (name.Provider is not null && catalogue.FindProvider(name.Provider)?.Id != region.Provider) continue;
            if (region.Renamed(name.Model, hasProvider: name.Provider is not null) is { } renamed)
            {
                return new NameSpelling(region.Provider, renamed);
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a name that a model's rule fits means another model all the same: what makes it another is no part of what the
    /// catalogue lists, or the name stands under a maker the catalogue does not know.
    /// </summary>
    internal bool IsAnother(NameSpelling name, CatalogueModel found, PriceCatalogue catalogue)
    {
        if (OtherModels.Count == 0 || found.Match.Names(name.Model)) return false;

        return OtherModels.Any(
            part => name.Model.Contains(part, StringComparison.Ordinal) && !found.Id.Contains(part, StringComparison.OrdinalIgnoreCase))
            || (name.Provider is null && IsOfUnknownMaker(name.Model, found, catalogue));
    }

    private static bool IsOfUnknownMaker(string model, CatalogueModel found, PriceCatalogue catalogue)
    {
        var slash = model.IndexOf('/');
        if (slash <= 0 || model.StartsWith("arn:", StringComparison.Ordinal)) return false;

        var maker = model[..(slash + 1)];
        return catalogue.FindProvider(maker[..^1]) is null && !found.Match.Fixes(maker) && !ResourcePaths.IsPath(model);
    }
}

/// <summary>
/// A provider's names in a region whose price is that of other names, such as GovCloud's, priced as global ones with a surcharge.
/// </summary>
/// <param name="Provider">The catalogue's id.</param>
/// <param name="Prefix">The beginning of the name or of its last part; or of a resource name, "arn:…", whose last part is meant.</param>
/// <param name="As">What stands in its place.</param>
internal sealed record RegionName(string Provider, string Prefix, string As)
{
    internal string? Renamed(string model, bool hasProvider)
    {
        var isArn = model.StartsWith("arn:", StringComparison.Ordinal);
        var last = model[(model.LastIndexOf('/') + 1)..];

        // Without a provider, what stands before a slash is a router's, and is taken off by its own rule first.
        if ((isArn || hasProvider || last.Length == model.Length) && last.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return As + last[Prefix.Length..];
        }
        if (!model.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        if (isArn) return As + last;

        return hasProvider ? As + model[Prefix.Length..] : null;
    }
}
