using System.Text.Json;
using CostDashboard.Core.Tokens;
using CostDashboard.Web.Host;
using Microsoft.ML.Tokenizers;

namespace CostDashboard.App.Tests.Tokens;

/// <summary>
/// Microsoft.ML.Tokenizers as a second opinion on the 200 texts of tokens.json, whose counts are tiktoken's. Where it differs, it is by one
/// of two reasons, and the text is named here; ours are tiktoken's (TokenConformanceTests).
/// </summary>
public sealed class LibraryOracleTests
{
    /// <summary>It takes &lt;|endoftext|&gt; and its like in a text for control tokens, which a user's text has none of.</summary>
    private static readonly string[] SpecialTokens = ["d5", "d169", "d172", "d177"];

    /// <summary>r50k_base has &lt;|endoftext|&gt; alone, and this text has &lt;|endofprompt|&gt;.</summary>
    private static readonly string[] NotInR50k = ["d5"];

    /// <summary>It counts a lone surrogate as something else than U+FFFD.</summary>
    private static readonly string[] LoneSurrogates = ["d114", "d115", "d116", "d117", "d118"];

    private static readonly Tokenizers Ours = new(file => SeedData.Read("tokenizers/" + file));

    [Theory]
    [InlineData("o200k_base")]
    [InlineData("cl100k_base")]
    [InlineData("r50k_base")]
    public void Count_EveryCase_IsTheLibrarys_ButForTheNamedOnes(string encoding)
    {
        var (ours, library) = (Ours.Find(encoding)!, TiktokenTokenizer.CreateForEncoding(encoding));
        using var file = JsonDocument.Parse(
            File.ReadAllBytes(Repository.PathOf("tests/CostDashboard.Core.Tests/Samples/tokens/tokens.json")));
        var cases = file.RootElement.GetProperty("cases").EnumerateArray()
            .Select(one => (Id: one.GetProperty("id").GetString()!, Text: TextOf(one))).ToList();

        var differ = cases.Where(one => ours.Count(one.Text) != library.CountTokens(one.Text)).Select(one => one.Id);

        Assert.Equal(200, cases.Count);
        Assert.Equal(
            LoneSurrogates.Concat(SpecialTokens).Except(encoding == "r50k_base" ? NotInR50k : []).Order(StringComparer.Ordinal),
            differ.Order(StringComparer.Ordinal));
    }

    /// <summary>Texts with lone surrogates, which JSON cannot hold, stand as their UTF-16 units.</summary>
    private static string TextOf(JsonElement written) => written.TryGetProperty("utf16", out var units)
        ? string.Concat(units.EnumerateArray().Select(unit => (char)unit.GetUInt16()))
        : written.GetProperty("text").GetString()!;
}
