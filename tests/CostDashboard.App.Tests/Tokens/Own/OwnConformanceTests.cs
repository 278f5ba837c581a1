using System.Text;
using CostDashboard.Core.Tokens;

namespace CostDashboard.App.Tests.Tokens;

/// <summary>
/// 308 texts in each kind of file, as SentencePiece, tiktoken and Hugging Face's tokenizers count them: expected.json, made by
/// tests/tokenizers/own-tokenizers.mjs.
/// </summary>
public sealed class OwnConformanceTests
{
    [Theory]
    [InlineData("bpe-bytes.model")]
    [InlineData("bpe-map.model")]
    [InlineData("bpe-no-space.model")]
    [InlineData("bpe-suffix.model")]
    [InlineData("bpe-user-map.model")]
    [InlineData("bpe-user.model")]
    [InlineData("unigram-bytes.model")]
    [InlineData("unigram-map.model")]
    [InlineData("unigram-suffix.model")]
    [InlineData("unigram-user-map.model")]
    [InlineData("unigram-user.model")]
    [InlineData("unigram.model")]
    [InlineData("hugging-face.json")]
    [InlineData("hugging-face-gpt2.json")]
    [InlineData("hugging-face-more.json")]
    public void Encode_FilesThatSayEverything_IsTheirOwnPrograms(string file) => AssertAlike(file, OwnSamples.Make(file, new()));

    [Fact]
    public void Encode_TiktokensRanks_IsTiktokens() =>
        AssertAlike("small.tiktoken", OwnSamples.Make("small.tiktoken", new(Pattern: "cl100k_base")));

    [Theory]
    [InlineData(true, "vocab.txt")]
    [InlineData(false, "vocab.txt cased")]
    public void Encode_BertsVocabulary_IsHuggingFaces(bool lowerCase, string expected) =>
        AssertAlike(expected, OwnSamples.Make("vocab.txt", new(LowerCase: lowerCase)));

    /// <summary>What tokens cover adds up to the text, also beyond the basic plane.</summary>
    [Theory]
    [InlineData("hugging-face.json")]
    [InlineData("small.tiktoken")]
    public void Encode_WhatKeepsTheText_TellsPlacesAndBytes(string file)
    {
        var tokenizer = OwnSamples.Make(file, new(Pattern: file == "small.tiktoken" ? "gpt2" : null));

        Assert.True(tokenizer.TellsPlaces);
        foreach (var text in OwnSamples.Texts)
        {
            var tokens = tokenizer.Encode(text);
            var bytes = tokens.SelectMany(token => tokenizer.BytesOf(token.Id).ToArray()).ToArray();
            Assert.Equal(text, Encoding.UTF8.GetString(bytes));
            Assert.Equal(text.Length, tokens.Count == 0 ? 0 : tokens[^1].Start + tokens[^1].Length);
        }
    }

    /// <summary>Four lone surrogates are four characters U+FFFD, of three bytes that no merge joins.</summary>
    [Fact]
    public void Count_LoneSurrogates_AreReplacementCharacters()
    {
        var tokenizer = OwnSamples.Make("small.tiktoken", new(Pattern: "gpt2"));

        Assert.Equal(12, tokenizer.Count("\uDC00\uDC00\uD800\uD800"));
    }

    [Theory]
    [InlineData("small.tiktoken", "gpt2")]
    [InlineData("hugging-face.json", null)]
    public void Count_AWordOverTheLimit_IsRefusedWithLineAndLength(string file, string? pattern)
    {
        var tokenizer = OwnSamples.Make(file, new(Pattern: pattern));
        var longest = new string('a', PatternSplitter.LongestWord);

        var refused = Assert.Throws<UncountableTextException>(() => tokenizer.Count($"one\ntwo\n{longest}a"));

        Assert.Equal(
            "Line 3 of the text has a word of 4,001 characters. The tokenizer \"own\" counts words of at most 4,000 characters. Break the "
                + "word with a space or a line feed.",
            refused.Message);
        Assert.True(tokenizer.Count($"one\n{longest}") > 0);
        // Digits are split by threes, or one by one: no word is long.
        Assert.True(OwnSamples.Make("small.tiktoken", new(Pattern: "cl100k_base")).Count(new string('1', 100_000)) > 0);
    }

    /// <summary>These kinds need no limit: SentencePiece's is linear, and BERT's words are unknown from the 101st character on.</summary>
    [Theory]
    [InlineData("bpe-bytes.model")]
    [InlineData("unigram.model")]
    [InlineData("vocab.txt")]
    public async Task Count_AMillionLetters_WithoutALimit_EndsInSeconds(string file)
    {
        var tokenizer = OwnSamples.Make(file, new());

        var counted = Task.Run(() => tokenizer.Count(new string('a', 1_000_000)), TestContext.Current.CancellationToken);

        Assert.True(await counted.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken) > 0);
    }

    /// <summary>A large text is cut at words, where no piece crosses them: the same ids as its paragraphs have one by one.</summary>
    [Fact]
    public void Encode_ALargeTextOfPieces_IsTheSameInParts()
    {
        var tokenizer = OwnSamples.Make("unigram.model", new());
        var words = string.Concat(Enumerable.Repeat(" hello world the", 5_000));

        // " hello world the" alone: ▁hello, ▁world, ▁the.
        Assert.Equal(3, tokenizer.Count(" hello world the"));
        Assert.Equal(15_000, tokenizer.Count(words));
    }

    private static void AssertAlike(string expected, ITokenizer tokenizer)
    {
        var ids = OwnSamples.IdsOf(expected);
        Assert.Equal(308, ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            var found = tokenizer.Encode(OwnSamples.Texts[i]).Select(token => token.Id).ToArray();
            Assert.True(
                ids[i].SequenceEqual(found),
                $"text {i}: expected {string.Join(' ', ids[i])}, found {string.Join(' ', found)}");
            Assert.Equal(ids[i].Length, tokenizer.Count(OwnSamples.Texts[i]));
        }
    }
}
