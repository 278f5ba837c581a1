using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Tests.Tokens.Models;
using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Kept;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tests.Tokens.Own;

/// <summary>Models that a tokenizer of one's own counts for.</summary>
public sealed class OwnTokenizersTests
{
    private readonly OwnTokenizers _own = new();
    private readonly ModelTokenizers _models;
    private readonly TextCounter _texts;

    public OwnTokenizersTests()
    {
        _models = new ModelTokenizers(ModelCounting.Families, new(Market.Catalogue, Market.Tiers), _own);
        _texts = new TextCounter(new Tokenizers(Counter.ReadFile), _models);
    }

    [Fact]
    public void Find_AMappedModel_IsExactAndComesBeforeTheLookupByName()
    {
        Bring((1, "acme", ["claude-acme", "gpt-4o*"]));

        var found = _models.Find("openai/gpt-4o-mini");
        var counted = _texts.Count("claude-acme", "three of us");

        Assert.Equal(("acme", true, "own-1"), (found.Encoding, found.IsExact, found.Family.Id));
        Assert.Equal((new TokenRange(11, 11, 11), true, "acme"), (counted.Range, counted.IsExact, counted.Encoding));
        Assert.False(_models.Find("claude-sonnet-4-5").IsExact);
    }

    [Fact]
    public void Find_ANameAndPatterns_TakesTheNarrowest()
    {
        Bring((1, "wide", ["acme-*"]), (2, "narrower", ["acme-chat-*"]), (3, "narrowest", ["acme-chat-7b"]));

        Assert.Equal(
            ["wide", "narrower", "narrowest"],
            ((string[])["acme-x", "acme-chat-x", "ACME-chat-7B"]).Select(model => _models.Find(model).Encoding));
    }

    /// <summary>The tokenizer is loaded by the first count, once, and not anew when its models change.</summary>
    [Fact]
    public void Tokenizer_IsLoadedAtTheFirstCount_Once()
    {
        var loaded = 0;
        var tokenizer = new OwnTokenizer(1, "acme", ["a"], () => { loaded++; return new Letters("acme"); });
        _own.Table = new OwnTokenizerTable([tokenizer]);
        _models.Find("a");
        Assert.Equal(0, loaded);

        _texts.Count("a", "x");
        _own.Table = new OwnTokenizerTable([tokenizer.For(["b"])]);
        _texts.Count("b", "x");

        Assert.Equal(1, loaded);
        Assert.Equal("unknown", _models.Find("a").Family.Id);
    }

    /// <summary>A tokenizer that covers the names of this program's own ways would take their counts away.</summary>
    [Fact]
    public void KeptCounts_AreThoseOfThisProgram_WhateverIsMapped()
    {
        var ways = new CountingWays(_texts, new ChatCounter(_texts));
        var before = ways.Count("hello world", TestContext.Current.CancellationToken);
        Bring((1, "acme", ["gpt-4o", "llama*"]));

        var after = new CountingWays(_texts, new ChatCounter(_texts)).Count("hello world", TestContext.Current.CancellationToken);

        Assert.Equal(before, after);
        Assert.Null(ways.Read(after).For(_models.Find("gpt-4o")));
        Assert.Equal(2, ways.Read(after).For(_models.FindShipped("gpt-4o")));
    }

    private void Bring(params (long Id, string Name, string[] Models)[] tokenizers) => _own.Table = new OwnTokenizerTable(
        [.. tokenizers.Select(one => new OwnTokenizer(one.Id, one.Name, one.Models, () => new Letters(one.Name)))]);

    /// <summary>A token for each letter.</summary>
    private sealed class Letters(string name) : ITokenizer
    {
        public string Encoding => name;

        public bool TellsPlaces => true;

        public int Count(ReadOnlySpan<char> text) => text.Length;

        public IReadOnlyList<TextToken> Encode(ReadOnlySpan<char> text)
        {
            var tokens = new List<TextToken>();
            for (var at = 0; at < text.Length; at++) tokens.Add(new TextToken(text[at], at, 1, false, false));
            return tokens;
        }

        public ReadOnlySpan<byte> BytesOf(int id) => System.Text.Encoding.UTF8.GetBytes(((char)id).ToString());
    }
}
