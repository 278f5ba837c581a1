using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Images;

/// <summary>
/// The written list: which models count images by which rule and figures. https://platform.openai.com/docs/guides/images-vision and as each
/// rule says.
/// </summary>
public static class ImageRules
{
    // 1,120 tokens by default, 280 at low media resolution: https://ai.google.dev/gemini-api/docs/gemini-3
    private static readonly FixedRule Gemini3 = new(TokenRange.Exact(1120), TokenRange.Exact(280));

    // Of a model nobody published a rule for: what the others take for ordinary images.
    private static readonly FixedRule Unknown = new(new TokenRange(765, 64, 1600), new TokenRange(85, 64, 765));

    private static readonly TileRule Gpt4o = new(85, 170);
    private static readonly TileRule Reasoning = new(75, 150);
    private static readonly AreaRule Claude = new(1568, 1600);

    // Since Opus 4.7: https://docs.anthropic.com/en/docs/build-with-claude/vision, high resolution.
    private static readonly AreaRule ClaudeLarge = new(2576, 4784);

    // The more special beginning stands before the more general one.
    private static readonly (string Beginning, IImageRule Rule)[] ByName =
    [
        ("gpt-5-mini", new PatchRule(1.62m)),
        ("gpt-5-nano", new PatchRule(2.46m)),
        ("gpt-4.1-mini", new PatchRule(1.62m)),
        ("gpt-4.1-nano", new PatchRule(2.46m)),
        ("o4-mini", new PatchRule(1.72m)),
        ("gpt-4o-mini", new TileRule(2833, 5667)),
        ("computer-use", new TileRule(65, 129)),
        ("gpt-5", new TileRule(70, 140)),
        ("gpt-4", Gpt4o),
        ("gpt-4o", Gpt4o),
        ("chatgpt-4o", Gpt4o),
        ("o1", Reasoning),
        ("o3", Reasoning),
        ("gemini-3", Gemini3),
        ("gemini", new CropRule()),
    ];

    /// <summary>Every beginning that has a rule of its own.</summary>
    internal static IEnumerable<string> Beginnings => ByName.Select(one => one.Beginning);

    public static IImageRule Of(ModelTokenizer model)
    {
        if (model.Family.Id == "claude-4.7") return ClaudeLarge;
        if (model.Name.StartsWith("claude", StringComparison.Ordinal)) return Claude;
        return Array.Find(ByName, one => ModelNames.BeginsWith(model.Name, one.Beginning)).Rule ?? Unknown;
    }
}
