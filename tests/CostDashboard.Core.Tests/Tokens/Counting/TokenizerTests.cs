using System.Text;
using CostDashboard.Core.Tokens;

namespace CostDashboard.Core.Tests.Tokens;

public sealed class TokenizerTests
{
    public static TheoryData<string> Vocabularies =>
        ["o200k_base", "cl100k_base", "p50k_base", "r50k_base", "tekken_240718", "qwen3", "deepseek_v3"];

    [Theory, MemberData(nameof(Vocabularies))]
    public void Encode_GeneratedTexts_GivesTheReferencesIds(string encoding)
    {
        var cases = GoldenCase.Read("cases", encoding);

        var different = cases.Where(c => !Counter.Of(encoding).Encode(c.Text).Select(token => token.Id).SequenceEqual(c.Ids))
            .Select(c => c.Text);

        Assert.Equal(297, cases.Count);
        Assert.Empty(different);
    }

    [Theory, MemberData(nameof(Vocabularies))]
    public void Encode_SpecialAsTokens_GivesTheReferencesIds(string encoding)
    {
        foreach (var (text, ids) in GoldenCase.Read("special", encoding))
        {
            var tokens = Counter.Of(encoding).Encode(text, SpecialTokens.AsTokens);

            Assert.Equal(ids, tokens.Select(token => token.Id));
            Assert.Equal(ids.Length, Counter.Of(encoding).Count(text, SpecialTokens.AsTokens));
        }
    }

    [Theory, MemberData(nameof(Vocabularies))]
    public void Encode_Tokens_CoverTheTextWithoutGap(string encoding)
    {
        // What form C changes: FormCTests.
        foreach (var (text, _) in GoldenCase.Read("cases", encoding).Where(c => encoding != "qwen3" || Forms.Form.Of(c.Text) is null))
        {
            var tokens = Counter.Of(encoding).Encode(text);

            Assert.Equal(Encoding.UTF8.GetBytes(text), tokens.SelectMany(token => Counter.Of(encoding).BytesOf(token.Id).ToArray()));
            var at = 0;
            foreach (var token in tokens)
            {
                // A token begins where the last one ended, or at the start of the character that the last one left unfinished.
                Assert.Equal(at, token.BeginsInside ? token.Start + CharacterAt(text, token.Start) : token.Start);
                at = token.Start + token.Length;
            }

            Assert.Equal(text.Length, at);
        }
    }

    [Fact]
    public void Encode_Tekken_HasItsThousandSpecialTokensBelow()
    {
        // [INST] is 3 and no text makes it; the ids of this greeting by tiktoken's engine with Mistral's pattern, 1000 added as
        // mistral-common does.
        var tekken = Counter.Of("tekken_240718");

        Assert.Equal([22177, 1044, 4304, 1033], tekken.Encode("Hello, world!", SpecialTokens.AsTokens).Select(token => token.Id));
        Assert.Equal("Hello, world!", tekken.Decode([22177, 1044, 4304, 1033]));
        Assert.Equal("<s>[INST][/INST][TOOL_CONTENT]<SPECIAL_20><SPECIAL_999>", tekken.Decode([1, 3, 4, 19, 20, 999]));
        Assert.Equal(tekken.Count("<s>[INST]"), tekken.Count("<s>[INST]", SpecialTokens.AsTokens));
        Assert.Throws<ArgumentOutOfRangeException>(() => tekken.Decode([131_072]).Length);
    }

    [Fact]
    public void Encode_CharacterOfManyTokens_IsTouchedByEach()
    {
        // By tiktoken: U+10FFFF, four bytes, is four tokens of r50k_base between the letters.
        var tokens = Counter.Of("r50k_base").Encode("a\U0010FFFFb");

        Assert.Equal(new TextToken(64, 0, 1, false, false), tokens[0]);
        Assert.Equal((1, 2, false, true), (tokens[1].Start, tokens[1].Length, tokens[1].BeginsInside, tokens[1].EndsInside));
        Assert.Equal((1, 2, true, false), (tokens[^2].Start, tokens[^2].Length, tokens[^2].BeginsInside, tokens[^2].EndsInside));
        Assert.Equal(new TextToken(65, 3, 1, false, false), tokens[^1]);
    }

    [Fact]
    public void Encode_LoneSurrogate_IsReplacementCharacterOfOneUnit()
    {
        var tokens = Counter.Of("o200k_base").Encode("x\ud800");

        Assert.Equal("x\ufffd", Counter.Of("o200k_base").Decode(tokens.Select(token => token.Id)));
        Assert.Equal(2, tokens[^1].Start + tokens[^1].Length);
    }

    [Fact]
    public void Count_HarmonyControlTokens_OnlyWhereAsked()
    {
        const string Text = "<|start|>user<|message|>Hello<|end|><|reserved_200013|>";
        var harmony = Counter.Of("o200k_harmony");

        var tokens = harmony.Encode(Text, SpecialTokens.AsTokens);

        // Published ids of the control tokens; "user" and "Hello" are one token each.
        Assert.Equal([200006, 200008, 200007, 200013], tokens.Where(token => token.Id >= 199998).Select(token => token.Id));
        Assert.Equal(6, tokens.Count);
        Assert.Equal(Text, harmony.Decode(tokens.Select(token => token.Id)));
        Assert.Equal(harmony.Count(Text), Counter.Of("o200k_base").Count(Text));
        Assert.True(harmony.Count(Text) > 6);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(199998)]
    [InlineData(int.MaxValue)]
    public void BytesOf_NoSuchToken_Throws(int id) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Counter.Of("o200k_base").BytesOf(id).Length);

    private static int CharacterAt(string text, int at) => char.IsSurrogatePair(text, at) ? 2 : 1;
}
