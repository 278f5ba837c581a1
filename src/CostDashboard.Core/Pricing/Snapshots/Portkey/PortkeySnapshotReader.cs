using System.Globalization;
using System.Text.RegularExpressions;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.Portkey;

/// <summary>
/// Reads a file of Portkey's, pricing/openai.json: <c>{"default": {…}, "gpt-4o": {"pricing_config": {"pay_as_you_go": {…}, "batch_config":
/// {…}}}}</c>. Prices from a context size on stand under a name of their own, "gemini-2.5-pro-gt-200k", or in "custom_pricing".
/// </summary>
internal sealed partial class PortkeySnapshotReader(SnapshotDraft draft, SnapshotHints hints)
{
    internal const string Config = "pricing_config";

    /// <summary>What the file's own rules start from; no model.</summary>
    private const string Default = "default";

    internal void Read(JsonAt file)
    {
        var listed = file.Properties().Where(entry => entry.Name != Default).ToList();
        draft.Admit(listed.Count, file);
        var provider = Provider(file, listed);
        var counts = listed.GroupBy(entry => entry.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var members = listed.Select(entry => PortkeyMember.Of(entry.Name, entry.At, ContextSize().Match(entry.Name)));
        NamedModels.AddTo(
            draft, members.GroupBy(member => member.Model, StringComparer.Ordinal)
            .Select(model => Entry(model.Key, [.. model], provider, counts)).OfType<NamedModel>().ToList());
    }

    private string Provider(JsonAt file, List<(string Name, JsonAt At)> listed)
    {
        if (!string.IsNullOrWhiteSpace(hints.Provider) && hints.Provider.Length <= CatalogueMatcher.MaximumNameLength)
        {
            return PortkeyProviders.IdOf(hints.Provider);
        }
        if (hints.Market is not { } market || PortkeyProviders.Meant(market, [.. listed.Select(entry => entry.Name)]) is not { } meant)
            throw file.Bad(
                "A file of Portkey's does not say whose prices it lists, and its models' names do not tell. Name it after the provider, "
                    + "as openai.json, or give ?provider=openai.");

        draft.Note("$", $"The file does not say whose prices it lists; its models' names mean \"{meant}\".",
            "If that is wrong, name the file after the provider, as azure-openai.json, or give ?provider=azure.");
        return meant;
    }

    private NamedModel? Entry(string model, List<PortkeyMember> members, string provider, Dictionary<string, int> counts)
    {
        try
        {
            if (model.Length is 0 or > CatalogueMatcher.MaximumNameLength)
            {
                throw members[0].At.Bad($"A model's name has between 1 and {CatalogueMatcher.MaximumNameLength} characters.");
            }
            if (members.Find(member => counts[member.Name] > 1) is { } twice)
            {
                throw twice.At.Bad($"\"{twice.Name}\" is there {counts[twice.Name]} times; which one is right?");
            }
            if (!members.Exists(member => member.Above is null))
            {
                throw members[0].At.Bad("There are prices for a large context, but none below it.");
            }
            if (new PortkeyModel(draft).Read(members) is { } priced)
                return new NamedModel(model, provider, model, provider, priced.Rates)
                {
                    HasFirstClaim = true, Tiers = priced.Tiers, UnusableRates = priced.Unusable,
                };

            draft.Count(SnapshotDraft.WithoutPrice, members[0].At.Path);
            draft.LeaveOut(new LeftOutEntry(provider, model));
        }
        catch (PriceDataException error)
        {
            draft.LeaveOut(new LeftOutEntry(provider, model), error);
        }

        return null;
    }

    [GeneratedRegex("-(?<side>lte|gt)-(?<size>[0-9]{1,5})k\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ContextSize();
}

/// <summary>An entry of the file: a model, or what it costs from a context size on.</summary>
/// <param name="Model">The name without the context size.</param>
/// <param name="Above">In tokens; null for the prices below every size.</param>
internal sealed record PortkeyMember(string Name, string Model, JsonAt At, long? Above)
{
    internal static PortkeyMember Of(string name, JsonAt at, Match size) => !size.Success || size.Index == 0
        ? new PortkeyMember(name, name, at, null)
        : new PortkeyMember(name, name[..size.Index], at,
            size.Groups["side"].ValueSpan is "gt" ? long.Parse(size.Groups["size"].ValueSpan, CultureInfo.InvariantCulture) * 1_000 : null);
}
