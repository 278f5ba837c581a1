using System.Text;
using System.Text.RegularExpressions;
using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens;

/// <summary>A tokenizer.json taken apart.</summary>
/// <param name="Vocabulary">Ids of tokens, whose bytes are written by <see cref="ByteLetters"/>.</param>
/// <param name="Merges">"left right", the first merge first.</param>
/// <param name="Added">Tokens that are taken out of a text before all else, where a text has them; without those for special use.</param>
public sealed record BytePairParts(
    IReadOnlyDictionary<string, int> Vocabulary, IReadOnlyList<string> Merges, PatternSplitter Splitter,
    IReadOnlyDictionary<string, int> Added)
    : TokenizerParts(TokenizerKind.HuggingFace, Vocabulary.Count)
{
    /// <summary>A form of Unicode that a text is brought into first; null where it is taken as it is.</summary>
    public NormalizationForm? Form { get; init; }

    /// <summary>A text that begins with no space is given one.</summary>
    public bool AddsSpace { get; init; }

    /// <summary>A word that is a token is that token, whatever merges would make of it.</summary>
    public bool TakesWholeWords { get; init; }
}

/// <summary>
/// Reads <c>{"normalizer", "pre_tokenizer", "model": {"type": "BPE", "vocab", "merges"}, "added_tokens"}</c>: byte-level BPE, as most
/// models of today have it. What it cannot do is refused by the name of the part, never passed over, as counts would be wrong. What a
/// template adds around a text (<c>post_processor</c>), truncation and padding are no part of a text's count.
/// </summary>
internal static class HuggingFaceReader
{
    public static BytePairParts Read(ReadOnlyMemory<byte> file) => JsonAt.Read(file, Parts);

    private static BytePairParts Parts(JsonAt file)
    {
        var model = file.Required("model");
        var vocabulary = Vocabulary(Model(model));
        var form = file.Optional("normalizer") is { } normalizer ? Form(normalizer) : null;
        var (splitter, addsSpace) = HuggingFaceSplits.Read(file.Required("pre_tokenizer"));
        return new BytePairParts(vocabulary, Merges(model.Required("merges"), vocabulary), splitter, Added(file, form is not null))
        {
            Form = form,
            AddsSpace = addsSpace,
            TakesWholeWords = model.Optional("ignore_merges")?.Flag() ?? false,
        };
    }

    private static JsonAt Model(JsonAt model)
    {
        if (model.Optional("type") is { } type && type.Text() != "BPE")
        {
            throw type.Bad(
                $"\"{type.Text()}\" is not read, only \"BPE\" on bytes. For a model of SentencePiece upload its .model file, for BERT's "
                    + "WordPiece its vocab.txt.");
        }

        foreach (var name in (string[])["continuing_subword_prefix", "end_of_word_suffix"])
        {
            if (model.Optional(name) is { } affix && affix.TextOrEmpty().Length > 0) throw affix.Bad("A prefix or suffix is not read.");
        }

        if (model.Optional("byte_fallback") is { } fallback && fallback.Flag())
            throw fallback.Bad("Byte fallback belongs to a model of SentencePiece: upload its .model file.");
        return model.Optional("dropout") is { } dropout && dropout.Number() != 0
            ? throw dropout.Bad("With dropout a text has no certain count.")
            : model;
    }

    private static Dictionary<string, int> Vocabulary(JsonAt model)
    {
        var at = model.Required("vocab");
        var (ids, taken) = (new Dictionary<string, int>(StringComparer.Ordinal), new HashSet<int>());
        foreach (var (token, id) in at.Properties())
        {
            if (ids.Count == TokenizerFiles.MostTokens) throw at.Bad($"There are more than {TokenizerFiles.MostTokens:N0} tokens.");
            if (id.Whole() > int.MaxValue) throw id.Bad("The id is too large.");
            if (!ids.TryAdd(token, (int)id.Whole())) throw id.Bad("The token is there twice.");
            if (!taken.Add((int)id.Whole())) throw id.Bad("The id is given twice.");
        }

        for (var value = 0; value <= byte.MaxValue; value++)
        {
            if (!ids.ContainsKey(ByteLetters.Of((byte)value).ToString()))
                throw at.Bad($"The byte 0x{value:X2} has no token. Only byte-level vocabularies are read.");
        }

        return ids;
    }

    /// <summary>"left right", or ["left", "right"].</summary>
    private static List<string> Merges(JsonAt merges, Dictionary<string, int> vocabulary)
    {
        var read = new List<string>();
        foreach (var merge in merges.Items())
        {
            string[] parts = merge.IsText ? merge.Text().Split(' ') : [.. merge.Items().Select(part => part.Text())];
            if (parts is not [var left, var right] || left.Contains(' ') || right.Contains(' '))
                throw merge.Bad("A merge is two tokens: \"left right\" or [\"left\", \"right\"].");
            if (Array.Find([left, right, left + right], token => !vocabulary.ContainsKey(token)) is { } missing)
                throw merge.Bad($"The vocabulary has no token \"{missing}\".");

            read.Add($"{left} {right}");
        }

        return read;
    }

    private static NormalizationForm? Form(JsonAt normalizer)
    {
        var type = normalizer.Required("type");
        if (type.Text() == "Sequence")
        {
            var forms = normalizer.Required("normalizers").Items().Select(Form).ToList();
            return forms.Count <= 1 ? forms.FirstOrDefault() : throw normalizer.Bad("More than one normalizer is not read.");
        }

        return type.Text() switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFD" => NormalizationForm.FormD,
            "NFKC" => NormalizationForm.FormKC,
            "NFKD" => NormalizationForm.FormKD,
            var other => throw type.Bad($"\"{other}\" is not read, only NFC, NFD, NFKC and NFKD."),
        };
    }

    /// <summary>Those for special use are ordinary text, as for all encodings here: what a user sends is no control token.</summary>
    private static Dictionary<string, int> Added(JsonAt file, bool isNormalized)
    {
        var added = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var token in file.Optional("added_tokens")?.Items() ?? [])
        {
            if (token.Optional("special")?.Flag() ?? false) continue;

            foreach (var name in (string[])["single_word", "lstrip", "rstrip"])
            {
                if (token.Optional(name) is { } flag && flag.Flag()) throw flag.Bad("An added token with this is not read.");
            }

            var content = token.Required("content");
            if (isNormalized && !Ascii.IsValid(content.Text()))
                throw content.Bad("An added token beyond ASCII is not read beside a normalizer.");
            added[content.Text()] = (int)Math.Min(int.MaxValue, token.Required("id").Whole());
        }

        return added;
    }
}

/// <summary>How a tokenizer.json splits texts into words.</summary>
internal static class HuggingFaceSplits
{
    public static (PatternSplitter Splitter, bool AddsSpace) Read(JsonAt preTokenizer)
    {
        var steps = preTokenizer.Required("type").Text() == "Sequence"
            ? preTokenizer.Required("pretokenizers").Items().ToList()
            : [preTokenizer];
        if (steps is not [.., var last] || last.Required("type").Text() != "ByteLevel")
            throw preTokenizer.Bad("The last step is not \"ByteLevel\". Only byte-level tokenizers are read.");

        var addsSpace = last.Optional("add_prefix_space")?.Flag() ?? true;
        if (addsSpace && steps.Count > 1) throw last.Bad("\"add_prefix_space\" is not read behind another step.");

        var splits = steps.SkipLast(1).Select(Split).ToList();
        if (last.Optional("use_regex")?.Flag() ?? true) splits.Add(PatternSplitter.Compiled(KnownPatterns.Gpt2));
        return (PatternSplitter.Of(splits), addsSpace);
    }

    private static Regex Split(JsonAt step)
    {
        var type = step.Required("type");
        return type.Text() switch
        {
            "Split" => OfPattern(step),
            "Digits" => PatternSplitter.Compiled(step.Optional("individual_digits")?.Flag() ?? false ? @"\p{N}" : @"\p{N}+"),
            var other => throw type.Bad($"\"{other}\" is not read, only \"Split\", \"Digits\" and \"ByteLevel\"."),
        };
    }

    /// <summary>{"pattern": {"Regex" | "String": "…"}, "behavior": "Isolated", "invert": false}.</summary>
    private static Regex OfPattern(JsonAt step)
    {
        if (step.Optional("invert") is { } invert && invert.Flag()) throw invert.Bad("An inverted pattern is not read.");
        if (step.Required("behavior") is var behavior && behavior.Text() != "Isolated")
            throw behavior.Bad($"\"{behavior.Text()}\" is not read, only \"Isolated\".");

        var pattern = step.Required("pattern");
        return pattern.Optional("String") is { } literal
            ? PatternSplitter.Compiled(Regex.Escape(literal.Text()))
            : PatternSplitter.Typed(pattern.Required("Regex").Text(), pattern.Path + ".Regex:");
    }
}
