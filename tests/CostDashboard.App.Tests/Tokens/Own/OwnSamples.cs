using System.Text.Json;
using CostDashboard.Core.Tokens;
using CostDashboard.Web.Tokens;

namespace CostDashboard.App.Tests.Tokens;

/// <summary>Files of tokenizers, texts, and their ids by the programs that such files are made for.</summary>
internal static class OwnSamples
{
    private static readonly Dictionary<string, int[][]> Expected =
        JsonSerializer.Deserialize<Dictionary<string, int[][]>>(Bytes("expected.json"))!;

    public static IReadOnlyList<string> Texts { get; } = JsonSerializer.Deserialize<string[]>(Bytes("texts.json"))!;

    public static byte[] Bytes(string name) =>
        File.ReadAllBytes(Repository.PathOf("tests/CostDashboard.Core.Tests/Samples/tokenizers/" + name));

    /// <param name="name">A file, or "vocab.txt cased".</param>
    public static int[][] IdsOf(string name) => Expected[name];

    public static ITokenizer Make(string file, TokenizerSettings settings)
    {
        var reading = TokenizerFiles.Read(Bytes(file), settings);
        Assert.Null(reading.Problem);
        return TokenizerFactory.Make("own", reading.Parts!);
    }
}
