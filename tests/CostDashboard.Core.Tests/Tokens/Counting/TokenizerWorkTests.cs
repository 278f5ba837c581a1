using CostDashboard.Core.Tokens;

namespace CostDashboard.Core.Tests.Tokens;

/// <summary>What counting may cost: no quadratic texts, no garbage, no locks.</summary>
public sealed class TokenizerWorkTests
{
    private const int Mebi = 1 << 20;

    [Theory]
    [InlineData("o200k_base", 131_072)]
    [InlineData("cl100k_base", 131_072)]
    [InlineData("qwen3", 131_072)]
    [InlineData("deepseek_v3", 131_072)]
    public void Count_OneMebibyteOfOneLetter_IsTokensOfEightLetters(string encoding, int expected)
    {
        // All have aaaaaaaa; what merging leaves of a run of a power of two is that token alone.
        Assert.Equal("aaaaaaaa", Counter.Of(encoding).Decode([Counter.Of(encoding).Encode("aaaaaaaa").Single().Id]));

        Assert.Equal(expected, Counter.Of(encoding).Count(new string('a', Mebi)));
    }

    [Theory]
    [InlineData("o200k_base")]
    [InlineData("cl100k_base")]
    [InlineData("p50k_base")]
    [InlineData("tekken_240718")]
    [InlineData("qwen3")]
    [InlineData("deepseek_v3")]
    public void Encode_OneMebibyteOfRandomLetters_GivesTheTextBack(string encoding)
    {
        var random = new Random(20261122);
        var text = string.Create(Mebi, random, (span, r) => { foreach (ref var letter in span) letter = (char)('a' + r.Next(26)); });

        var tokens = Counter.Of(encoding).Encode(text);

        Assert.Equal(text, Counter.Of(encoding).Decode(tokens.Select(token => token.Id)));
        Assert.Equal(tokens.Count, Counter.Of(encoding).Count(text));
    }

    [Theory]
    [InlineData("o200k_base")]
    [InlineData("cl100k_base")]
    [InlineData("p50k_base")]
    [InlineData("qwen3")]
    [InlineData("deepseek_v3")]
    public void Count_MoreWordsThanAreRemembered_IsTheNumberOfIds(string encoding)
    {
        // Ids are found without the memory of counts, which two hundred thousand words overwrite and meet again.
        var random = new Random(20261122);
        var text = string.Concat(Enumerable.Range(0, 200_000).Select(_ => RandomWord(random)));
        var ids = Counter.Of(encoding).Encode(text).Count;

        Assert.Equal((ids, ids), (Counter.Of(encoding).Count(text), Counter.Of(encoding).Count(text)));
    }

    [Fact]
    public void Count_OnlyOpeningsOfSpecialTokens_AreText()
    {
        var text = string.Concat(Enumerable.Repeat("<|", Mebi / 2));

        Assert.Equal(Counter.Of("o200k_harmony").Count(text), Counter.Of("o200k_harmony").Count(text, SpecialTokens.AsTokens));
    }

    [Fact]
    public void Count_AfterWarmUp_AllocatesNothing() =>
        AssertAllocatesNothing("o200k_base", [.. GoldenCase.Read("cases", "o200k_base").Select(c => c.Text)]);

    [Fact]
    public void Count_OnePieceOfManyBytes_AllocatesNothing() =>
        AssertAllocatesNothing("o200k_base", [new string('a', 20_000), string.Concat(Enumerable.Repeat("qzxjw", 4_000))]);

    [Fact]
    public void Count_TextInFormC_AllocatesNothing() => AssertAllocatesNothing(
        "qwen3", ["A naïve “café” – déjà vu\n", "모든 인간은 태어날 때부터 자유롭다", "सभी मनुष्यों को गौरव", "يولد جميع الناس أحرارًا متساوين",
            "Tiếng Việt", "すべての人間は、", "ทุกคนเกิดมา 😀 x\u0331 \ud800"]);

    [Fact]
    public async Task Count_ManyThreads_CountAlike()
    {
        var cases = GoldenCase.Read("cases", "cl100k_base");
        var tokenizers = new Tokenizers(Counter.ReadFile);

        // More threads than encoders are kept, all at the first count.
        var wrong = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Factory.StartNew(
            () => Enumerable.Range(0, 5).Sum(_ => cases.Count(c => tokenizers.Find("cl100k_base")!.Count(c.Text) != c.Ids.Length)),
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(new int[24], wrong);
    }

    private static string RandomWord(Random random)
    {
        string[] alphabets = ["etaoinshrdlu", "abcdefghijklmnopqrstuvwxyz", "ETAOINetaoin", "0123456789", "가나다라마바사의이를은", "人民的是不了在有我",
            "абвгдежз", "{}[]\":,.!? \n"];
        var letters = alphabets[random.Next(alphabets.Length)];
        return (random.Next(3) == 0 ? "" : " ")
            + new string([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => letters[random.Next(letters.Length)])]);
    }

    private static void AssertAllocatesNothing(string encoding, string[] texts)
    {
        for (var i = 0; i < 200; i++) CountAll(Counter.Of(encoding), texts);

        // Of several rounds the least: a garbage collection may empty the shared pool of buffers in between.
        var least = Enumerable.Range(0, 20).Min(_ => AllocatedBy(() => CountAll(Counter.Of(encoding), texts)));

        Assert.Equal(0, least);
    }

    private static long AllocatedBy(Action count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        count();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static int CountAll(Tokenizer tokenizer, string[] texts)
    {
        var tokens = 0;
        foreach (var text in texts) tokens += tokenizer.Count(text);
        return tokens;
    }
}
