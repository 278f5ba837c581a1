using CostDashboard.Core.Tokens;

namespace CostDashboard.Core.Tests.Tokens;

/// <summary>The tokenizers with the files of seed-data, loaded once for all tests.</summary>
internal static class Counter
{
    private static readonly Tokenizers All = new(ReadFile);

    public static Tokenizer Of(string encoding) => All.Find(encoding) ?? throw new ArgumentException($"There is no encoding '{encoding}'.");

    public static byte[] ReadFile(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "seed-data", "tokenizers", name));
}
