using System.Text;
using CostDashboard.Core.Tokens;

namespace CostDashboard.Core.Tests.Tokens.Own;

/// <summary>Files that cannot be read are refused with the part that cannot; nothing fails later, while counting.</summary>
public sealed class TokenizerFilesTests
{
    private static readonly string Ranks =
        string.Concat(Enumerable.Range(0, 256).Select(value => $"{Convert.ToBase64String([(byte)value])} {value}\n"));

    [Theory]
    [InlineData("bpe-bytes.model", TokenizerKind.SentencePiece, 325)]
    [InlineData("unigram.model", TokenizerKind.SentencePiece, 69)]
    [InlineData("vocab.txt", TokenizerKind.Bert, 98)]
    [InlineData("hugging-face.json", TokenizerKind.HuggingFace, 556)]
    public void Read_AFileOfEachKind_IsTakenForIt(string file, TokenizerKind kind, int tokens)
    {
        var reading = TokenizerFiles.Read(Sample(file), new());

        Assert.Null(reading.Problem);
        Assert.Equal(kind, reading.Parts!.Kind);
        Assert.Equal(tokens, reading.Parts.Tokens);
    }

    [Theory]
    [InlineData("AA== 256", "Line 257: The token is there twice.")]
    [InlineData("YWE= 5", "Line 257: The rank 5 is given twice.")]
    [InlineData("YWE=", "Line 257: A token in base64, a space and its rank were expected.")]
    [InlineData("YWE= x", "Line 257: Behind the space a rank was expected, a whole number of at least 0.")]
    [InlineData("Y~E= 256", "Line 257: The token is not base64 of at least one byte.")]
    public void Read_RanksWithABadLine_NamesTheLine(string line, string problem) =>
        Assert.Equal(problem, Problem(Ranks + line, new(TokenizerKind.Tiktoken, "gpt2")));

    [Fact]
    public void Read_RanksWithoutAByte_NamesIt() =>
        Assert.Equal(
            "The byte 0x41 has no rank, so that texts with it could not be counted.",
            Problem(Ranks.Replace("QQ== 65\n", "", StringComparison.Ordinal), new(TokenizerKind.Tiktoken, "gpt2")));

    [Theory]
    [InlineData(@"(a+)+$|\s", "takes too long")]
    [InlineData(@"[\p{Han}]+", "no regular expression that can be read here")]
    [InlineData("[a-z&&[^b]]+", "has \"&&\"")]
    [InlineData("[[:alpha:]]+", "has \"[:\"")]
    [InlineData("😀+", "beyond U+FFFF")]
    public void Read_RanksWithAPatternThatMeansAnotherThingOrIsSlow_IsRefused(string pattern, string reason) =>
        Assert.Contains(reason, Problem(Ranks, new(TokenizerKind.Tiktoken, pattern)), StringComparison.Ordinal);

    [Theory]
    [InlineData("[PAD]\na\nb", "The vocabulary has no token \"[UNK]\", which stands for unknown words.")]
    [InlineData("[UNK]\na\na", "Line 3: The token \"a\" is there twice.")]
    [InlineData("[UNK]\n\na", "Line 2: A token of 1 to 200 characters was expected.")]
    public void Read_ABadVocabulary_NamesThePlace(string file, string problem) =>
        Assert.Equal(problem, Problem(file, new(TokenizerKind.Bert)));

    [Theory]
    [InlineData("\"type\": \"BPE\"", "\"type\": \"Unigram\"", "$.model.type: \"Unigram\" is not read")]
    [InlineData("\"normalizer\": null", "\"normalizer\": {\"type\": \"Lowercase\"}", "$.normalizer.type: \"Lowercase\" is not read")]
    [InlineData("\"byte_fallback\": false", "\"byte_fallback\": true", "$.model.byte_fallback: ")]
    [InlineData("\"dropout\": null", "\"dropout\": 0.1", "$.model.dropout: ")]
    [InlineData("\"behavior\": \"Isolated\"", "\"behavior\": \"Removed\"", "$.pre_tokenizer.pretokenizers[0].behavior: \"Removed\" is not read")]
    [InlineData("\"invert\": false", "\"invert\": true", "$.pre_tokenizer.pretokenizers[0].invert: ")]
    [InlineData("\"type\": \"Split\"", "\"type\": \"Metaspace\"", "$.pre_tokenizer.pretokenizers[0].type: \"Metaspace\" is not read")]
    [InlineData("\"add_prefix_space\": false", "\"add_prefix_space\": true", "$.pre_tokenizer.pretokenizers[1]: ")]
    [InlineData("\"merges\": [", "\"merges\": [\"a b c\",", "$.model.merges[0]: A merge is two tokens")]
    [InlineData("\"merges\": [", "\"merges\": [\"q ~\",", "$.model.merges[0]: The vocabulary has no token \"q~\".")]
    [InlineData("\"A\": ", "\"AA\": ", "$.model.vocab: The byte 0x41 has no token.")]
    [InlineData("\"A\": ", "\"A\": 1000000000000,\"AA\": ", "$.model.vocab.A: The id is too large.")]
    public void Read_APartOfTokenizerJsonThatIsNotRead_IsNamed(string part, string changed, string problem)
    {
        var file = Flat(Encoding.UTF8.GetString(Sample("hugging-face.json")));
        Assert.Contains(part, file, StringComparison.Ordinal);

        Assert.StartsWith(problem, Problem(file.Replace(part, changed, StringComparison.Ordinal), new()), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnAddedTokenThatStripsSpaces_IsNamed()
    {
        var file = Flat(Encoding.UTF8.GetString(Sample("hugging-face-more.json")));

        var problem = Problem(file.Replace("\"lstrip\": false", "\"lstrip\": true", StringComparison.Ordinal), new());

        // The first is for special use, which is ordinary text.
        Assert.Equal("$.added_tokens[1].lstrip: An added token with this is not read.", problem);
    }

    [Theory]
    [InlineData(0, "The file is empty.")]
    [InlineData(100, "no whole message")]
    public void Read_ACutModel_IsRefused(int length, string reason) =>
        Assert.Contains(
            reason, TokenizerFiles.Read(Sample("bpe-bytes.model").AsMemory(0, length).ToArray(), new(TokenizerKind.SentencePiece)).Problem!,
            StringComparison.Ordinal);

    [Fact]
    public void Read_RandomBytesOfAnyLength_IsRefusedAndNeverFails()
    {
        var random = new Random(3);
        foreach (var kind in Enum.GetValues<TokenizerKind>())
        {
            for (var length = 1; length < 200; length++)
            {
                var bytes = new byte[length];
                random.NextBytes(bytes);
                Assert.NotNull(TokenizerFiles.Read(bytes, new(kind, kind == TokenizerKind.Tiktoken ? "gpt2" : null)).Problem);
            }
        }
    }

    /// <summary>Every byte of a real model flipped: refused or read, and what is read counts.</summary>
    [Fact]
    public void Read_ADamagedModel_IsRefusedOrCounts()
    {
        var whole = Sample("unigram-map.model");
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x55;
            var reading = TokenizerFiles.Read(damaged, new(TokenizerKind.SentencePiece));
            if (reading.Parts is PieceParts parts) Assert.True(new PieceTokenizer("damaged", parts).Count("ﬁ hello\u3000world ℃") >= 0);
            else Assert.NotNull(reading.Problem);
        }
    }

    [Fact]
    public void Read_NoUtf8_IsRefusedWithThePlace() =>
        Assert.Equal(
            "The file is not text in UTF-8: byte 1 begins no character.",
            TokenizerFiles.Read(new byte[] { (byte)'a', 0xFF, (byte)'b' }, new(TokenizerKind.Bert)).Problem);

    [Theory]
    [InlineData("a\nb", true)]
    [InlineData("a\nB", false)]
    [InlineData("a\nB", true, true)]
    public void Read_AVocabularyWithoutCapitals_IsOneOfLowerCase(string words, bool isLower, bool? chosen = null) =>
        Assert.Equal(
            isLower,
            ((WordParts)TokenizerFiles.Read(Encoding.UTF8.GetBytes("[UNK]\n" + words), new(TokenizerKind.Bert, LowerCase: chosen)).Parts!)
                .LowerCase);

    private static byte[] Sample(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "tokenizers", name));

    private static string Problem(string file, TokenizerSettings settings) =>
        TokenizerFiles.Read(Encoding.UTF8.GetBytes(file), settings).Problem ?? "";

    /// <summary>As one line, so that parts can be found by how they are written.</summary>
    private static string Flat(string json) => json.Replace("\n", "", StringComparison.Ordinal);
}
