using System.Text.Json;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// Collects tags of senders that know no limits of ours: one that does not fit is left out, as it decides nothing.
/// "feature:search" is the tag feature with the value search; a tag without a colon has the value "true".
/// </summary>
internal sealed class ForeignTags
{
    private readonly Dictionary<string, string> tags = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string>? All => tags.Count > 0 ? tags : null;

    public string? Find(string key) => tags.GetValueOrDefault(key);

    public void Add(string key, string? value)
    {
        if (value is null || (tags.Count == UsageLimits.Tags && !tags.ContainsKey(key))) return;
        if (UsageText.Check(UsageFields.Tags, key, UsageLimits.TagKey) is null
            && UsageText.Check(UsageFields.Tags, value, UsageLimits.TagValue) is null) tags[key] = value;
    }

    public void AddList(JsonElement? list)
    {
        if (list is not { ValueKind: JsonValueKind.Array } texts) return;

        foreach (var item in texts.EnumerateArray())
        {
            if (ResponseJson.Text(item) is { } text) AddText(text);
        }
    }

    /// <summary>"feature:search", or "beta".</summary>
    public void AddText(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (key, value) = colon < 0 ? (text, null) : (UsageText.Clean(text[..colon]), UsageText.Clean(text[(colon + 1)..]));

        if (key is null || (colon >= 0 && value is null)) (key, value) = (text, null);
        Add(key, value ?? "true");
    }
}
