using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Shapes of responses that the catalogue has no extractor for. They come after the catalogue's own; a provider of which
/// it knows none speaks OpenAI's language.
/// </summary>
internal static class ExtraFlavours
{
    private const string OpenAi = "openai";
    private const string Anthropic = "anthropic";

    // {"usage": {"type": "tokens", "input_tokens": 14, "input_token_details": {"text_tokens": 0, "audio_tokens": 14}, "output_tokens": 45}}
    private static readonly ResponseFlavour Transcription = Flavour("transcription", "usage",
        ("input_tokens", "input_tokens", true), ("output_tokens", "output_tokens", true),
        ("input_token_details.audio_tokens", "input_audio_tokens", false));

    // {"usage": {"type": "duration", "seconds": 9}}
    private static readonly ResponseFlavour Duration = Flavour("duration", "usage", ("seconds", "audio_seconds", true));

    // Bedrock's InvokeModel answers as the model's maker does: {"generation": "…", "prompt_token_count": 9, "generation_token_count": 5}
    private static readonly ResponseFlavour Llama = Flavour("llama", "",
        ("prompt_token_count", "input_tokens", true), ("generation_token_count", "output_tokens", true));

    // Nova answers InvokeModel with only one of Converse's twins: {"usage": {"inputTokens": 4, "cacheReadInputTokenCount": 90,
    // "outputTokens": 5}}
    private static readonly ResponseFlavour Nova = Flavour("nova", "usage",
        ("inputTokens", "input_tokens", true), ("outputTokens", "output_tokens", true),
        ("cacheReadInputTokenCount", "input_tokens", false), ("cacheReadInputTokenCount", "cache_read_tokens", false),
        ("cacheWriteInputTokenCount", "input_tokens", false), ("cacheWriteInputTokenCount", "cache_write_tokens", false));

    // {"embedding": […], "inputTextTokenCount": 5}
    private static readonly ResponseFlavour TitanEmbedding = Flavour("titan embedding", "", ("inputTextTokenCount", "input_tokens", true));

    // The first chat API: {"meta": {"billed_units": {"input_tokens": 5, "output_tokens": 8}}}
    private static readonly ResponseFlavour CohereV1 = Flavour("v1", "meta.billed_units",
        ("input_tokens", "input_tokens", true), ("output_tokens", "output_tokens", true));

    // The last event of a stream: {"x_groq": {"usage": {…}}}
    private static readonly ResponseFlavour GroqStream = Flavour("stream", "x_groq.usage",
        ("prompt_tokens", "input_tokens", true), ("completion_tokens", "output_tokens", true),
        ("prompt_tokens_details.cached_tokens", "cache_read_tokens", false),
        ("completion_tokens_details.reasoning_tokens", "output_reasoning_tokens", false));

    // {"object": "list", "usage": {"total_tokens": 10}}: embeddings, all of it input.
    private static readonly ResponseFlavour TotalOnly = Flavour("total", "usage", ("total_tokens", "input_tokens", true));

    // OpenRouter's answer to what a generation was: {"data": {"id": "gen-1", "native_tokens_prompt": 1000, "native_tokens_cached": 800, …}}
    private static readonly ResponseFlavour[] Generation = [GenerationAt("data"), GenerationAt("")];

    public static IReadOnlyList<ResponseFlavour> With(CatalogueProvider provider, PriceCatalogue catalogue)
    {
        var openAi = catalogue.ById(OpenAi)?.ResponseFlavours ?? [];
        // Clouds answer for Claude as Anthropic does; their own extractors leave out how long a cache write lives.
        var claude = catalogue.ById(Anthropic)?.ResponseFlavours.Where(flavour => flavour.Name == "default") ?? [];
        var own = provider.ResponseFlavours.Count > 0 ? provider.ResponseFlavours : openAi;

        return provider.Id switch
        {
            OpenAi => [.. own, Transcription, Duration],
            "azure" => [.. own, Transcription, Duration, .. claude],
            "aws" => [.. own, Nova, .. claude, .. openAi.Where(flavour => flavour.Name == "chat"), Llama, TitanEmbedding],
            "cohere" => [.. own, CohereV1],
            "groq" => [.. own, GroqStream],
            "voyageai" => [.. own, TotalOnly],
            "openrouter" => [.. own, .. claude, .. Generation],
            Anthropic => own,
            // Google's cloud sells Claude, and many others answer at a second address as Anthropic does.
            _ => [.. own, .. claude],
        };
    }

    private static ResponseFlavour GenerationAt(string root) => Flavour("generation", root,
        ("native_tokens_prompt", "input_tokens", true), ("native_tokens_completion", "output_tokens", true),
        ("native_tokens_cached", "cache_read_tokens", false), ("native_tokens_reasoning", "output_reasoning_tokens", false));

    private static ResponseFlavour Flavour(
        string name, string root, params ReadOnlySpan<(string Path, string Count, bool Required)> mappings)
    {
        var read = new List<UsageMapping>(mappings.Length);
        foreach (var (path, count, required) in mappings) read.Add(new UsageMapping(Path(path), count, required));

        return new ResponseFlavour(name, root.Length == 0 ? [] : Path(root), Path("model"), read);
    }

    private static List<PathStep> Path(string dotted) => dotted.Split('.').Select(name => new PathStep(name)).ToList();
}
