using System.Collections.Frozen;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Which encoding a model of OpenAI's has: the list that tiktoken publishes (tiktoken/model.py; the npm package's model_to_encoding.json), first by name,
/// then by beginning. Nothing is guessed: a model that is not in it has none. gpt2 has the tokens of r50k_base.
/// </summary>
public static class EncodingOfModel
{
    private const string O200k = "o200k_base";
    private const string Cl100k = "cl100k_base";
    private const string P50k = "p50k_base";
    private const string P50kEdit = "p50k_edit";
    private const string R50k = "r50k_base";

    private static readonly FrozenDictionary<string, string> Names = new (string Encoding, string[] Models)[]
    {
        (O200k, ["o1", "o3", "o4-mini", "gpt-4o", "gpt-4.1", "gpt-5"]),
        (Cl100k, ["gpt-4", "gpt-3.5-turbo", "gpt-3.5", "gpt-35-turbo", "davinci-002", "babbage-002", "text-embedding-ada-002", "text-embedding-3-small", "text-embedding-3-large"]),
        (P50k, ["text-davinci-003", "text-davinci-002", "code-davinci-002", "code-davinci-001", "code-cushman-002", "code-cushman-001", "davinci-codex", "cushman-codex"]),
        (P50kEdit, ["text-davinci-edit-001", "code-davinci-edit-001"]),
        (R50k,
        [
            "text-davinci-001", "text-curie-001", "text-babbage-001", "text-ada-001", "davinci", "curie", "babbage", "ada", "gpt2", "gpt-2",
            "text-similarity-davinci-001", "text-similarity-curie-001", "text-similarity-babbage-001", "text-similarity-ada-001",
            "text-search-davinci-doc-001", "text-search-curie-doc-001", "text-search-babbage-doc-001", "text-search-ada-doc-001",
            "code-search-babbage-code-001", "code-search-ada-code-001",
        ]),
    }.SelectMany(list => list.Models, (list, model) => (list.Encoding, Model: model)).ToFrozenDictionary(one => one.Model, one => one.Encoding, StringComparer.Ordinal);

    private static readonly (string Beginning, string Encoding)[] Beginnings =
    [
        ("o1-", O200k), ("o3-", O200k), ("o4-mini-", O200k), ("gpt-5-", O200k), ("gpt-4.5-", O200k), ("gpt-4.1-", O200k), ("chatgpt-4o-", O200k), ("gpt-4o-", O200k),
        ("gpt-4-", Cl100k), ("gpt-3.5-turbo-", Cl100k), ("gpt-35-turbo-", Cl100k), ("gpt-oss-", "o200k_harmony"),
    ];

    /// <summary>
    /// The encoding's name for a model's, whatever its case: dated versions, fine-tunes (<c>ft:gpt-4o:org::id</c>, <c>curie:ft-org-…</c>), names behind a
    /// provider's (<c>azure/gpt-35-turbo</c>). Null where it is not known.
    /// </summary>
    public static string? Find(string model)
    {
        var name = BaseOf(model.Trim().ToLowerInvariant());
        if (Names.TryGetValue(name, out var encoding)) return encoding;

        return Beginnings.FirstOrDefault(one => name.StartsWith(one.Beginning, StringComparison.Ordinal)).Encoding;
    }

    private static string BaseOf(string name)
    {
        name = name[(name.LastIndexOf('/') + 1)..];
        if (name.StartsWith("ft:", StringComparison.Ordinal)) return name[3..].Split(':')[0];

        var tuned = name.IndexOf(":ft-", StringComparison.Ordinal);
        return tuned < 0 ? name : name[..tuned];
    }
}
