using CostDashboard.Core.Tokens;

namespace CostDashboard.Core.Tests.Tokens;

public sealed class TokenizersTests
{
    [Fact]
    public void Find_Encodings_LoadEachFileOnceWhenAskedFor()
    {
        var read = new List<string>();
        var tokenizers = new Tokenizers(name => { read.Add(name); return Counter.ReadFile(name); });

        Assert.Empty(read);
        Assert.Equal(["o200k_base", "o200k_harmony", "o200k_base"],
            new[] { "o200k_base", "o200k_harmony", "o200k_base" }.Select(name => tokenizers.Find(name)!.Encoding));

        Assert.Equal(["o200k_base.vocabulary"], read);
    }

    [Fact]
    public void Find_UnknownName_IsNull() => Assert.Null(new Tokenizers(Counter.ReadFile).Find("o300k_base"));

    [Fact]
    public void Find_FileCutShort_SaysWhatIsWrong()
    {
        var tokenizers = new Tokenizers(name => Counter.ReadFile(name)[..5_000]);

        Assert.Throws<InvalidDataException>(() => tokenizers.Find("r50k_base"));
    }
}
