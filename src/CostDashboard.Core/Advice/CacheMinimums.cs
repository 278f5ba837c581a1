using System.Text.Json;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Advice;

/// <summary>The rules of seed-data/cache-minimums.json.</summary>
public sealed class CacheMinimums(IReadOnlyList<CacheMinimum> rules)
{
    public IReadOnlyList<CacheMinimum> All => rules;

    /// <exception cref="JsonException">It is not a list of {"provider", "models", "prefixes", "tokens", "source"}.</exception>
    public static CacheMinimums Load(ReadOnlyMemory<byte> json)
    {
        using var file = JsonDocument.Parse(json);
        return new CacheMinimums([.. file.RootElement.GetProperty("minimums").EnumerateArray().Select(Read)]);
    }

    /// <summary>
    /// By the longest prefix of the name, however a provider or router spells it; null for a model of which nothing is published.
    /// </summary>
    public CacheMinimum? For(string model) => ModelNames.Spellings(PriceCatalogue.Plain(model))
        .SelectMany(name => rules.SelectMany(rule => rule.Prefixes.Select(prefix => (name, rule, prefix))))
        .Where(one => one.name.StartsWith(one.prefix, StringComparison.Ordinal))
        .OrderByDescending(one => one.prefix.Length).FirstOrDefault().rule;

    private static CacheMinimum Read(JsonElement entry) => new(
        Text(entry, "provider"),
        Text(entry, "models"),
        [.. entry.GetProperty("prefixes").EnumerateArray().Select(prefix => prefix.GetString() ?? "")],
        entry.GetProperty("tokens").GetInt32(),
        Text(entry, "source"));

    private static string Text(JsonElement entry, string name) =>
        entry.GetProperty(name).GetString()
            ?? throw new JsonException($"\"{name}\" of a rule of cache-minimums.json is null. Write a text.");
}

/// <summary>How long a prefix must be before a provider caches it.</summary>
/// <param name="Models">As a person calls them.</param>
/// <param name="Prefixes">What the names of these models begin with.</param>
/// <param name="Source">Where the number is published.</param>
public sealed record CacheMinimum(string Provider, string Models, IReadOnlyList<string> Prefixes, int Tokens, string Source);
