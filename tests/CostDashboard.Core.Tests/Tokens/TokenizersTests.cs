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
        Assert.Equal(["o200k_base", "o200k_harmony", "o200k_base"], new[] { "o200k_base", "o200k_harmony", "o200k_base" }.Select(name => tokenizers.Find(name)!.Encoding));

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

    [Theory]
    [InlineData("gpt-4o-2024-08-06", "o200k_base")]
    [InlineData("GPT-4.1-mini", "o200k_base")]
    [InlineData("gpt-5-nano-2025-08-07", "o200k_base")]
    [InlineData("o3", "o200k_base")]
    [InlineData("gpt-oss-120b", "o200k_harmony")]
    [InlineData("gpt-4-0613", "cl100k_base")]
    [InlineData("azure/gpt-35-turbo-16k", "cl100k_base")]
    [InlineData("text-embedding-3-small", "cl100k_base")]
    [InlineData("ft:gpt-4o-mini-2024-07-18:org::abc", "o200k_base")]
    [InlineData("ft:gpt-3.5-turbo:org::abc", "cl100k_base")]
    [InlineData("curie:ft-org-2023-01-01", "r50k_base")]
    [InlineData("text-davinci-003", "p50k_base")]
    [InlineData("code-davinci-edit-001", "p50k_edit")]
    [InlineData("claude-sonnet-4-5", null)]
    [InlineData("gpt-6", null)]
    [InlineData("", null)]
    public void EncodingOfModel_Find_IsTiktokensList(string model, string? encoding)
    {
        Assert.Equal(encoding, EncodingOfModel.Find(model));

        Assert.True(encoding is null || Tokenizers.Names.Contains(encoding));
    }
}
