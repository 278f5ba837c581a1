using System.Globalization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Turns the catalogue's inclusive counts into disjoint ones, once. Input includes cached, written, audio and image tokens;
/// cached ones include their audio and image; written ones include those for an hour; output includes reasoning, audio and
/// image. Parts above their whole are refused, never cut. Where cached and audio tokens can only both be true when some
/// are both, and the response does not say how many, the fewest possible are.
/// </summary>
internal static class InclusiveCounts
{
    /// <summary>The counts that have a bucket. Others are parts we do not keep apart (text, video), or pages and seconds.</summary>
    private static readonly HashSet<string> WithBuckets = new(StringComparer.Ordinal)
    {
        "input_tokens", "cache_read_tokens", "cache_write_tokens", "cache_write_5m_tokens", "cache_write_1h_tokens",
        "cache_audio_read_tokens", "cache_image_read_tokens", "input_audio_tokens", "input_image_tokens",
        "output_tokens", "output_reasoning_tokens", "output_audio_tokens", "output_image_tokens", "web_searches",
    };

    /// <summary>False when the response counted only pages, seconds and the like: then its cost is not known from tokens.</summary>
    public static bool HasAny(IReadOnlyDictionary<string, long> counts) => counts.Keys.Any(WithBuckets.Contains);

    /// <summary>Null with a problem when the counts contradict each other.</summary>
    public static TokenCounts? ToDisjoint(IReadOnlyDictionary<string, long> counts, out string? problem)
    {
        long Of(string name) => counts.GetValueOrDefault(name);

        var (input, cached, written) = (Of("input_tokens"), Of("cache_read_tokens"), Of("cache_write_tokens"));
        var (written5m, written1h) = (Of("cache_write_5m_tokens"), Of("cache_write_1h_tokens"));
        var (audio, image) = (Of("input_audio_tokens"), Of("input_image_tokens"));
        var (cachedAudio, cachedImage) = (Of("cache_audio_read_tokens"), Of("cache_image_read_tokens"));
        var (output, audioOut, imageOut) = (Of("output_tokens"), Of("output_audio_tokens"), Of("output_image_tokens"));

        problem = Exceeds("cached and written tokens", cached + written, "the input", input)
            ?? Exceeds("audio and image tokens", audio + image, "the input", input)
            ?? Exceeds("cache writes by lifetime", written5m + written1h, "all cache writes", written)
            ?? Exceeds("cached audio and image tokens", cachedAudio + cachedImage, "the cached tokens", cached)
            ?? Exceeds("cached audio tokens", cachedAudio, "the audio tokens", audio)
            ?? Exceeds("cached image tokens", cachedImage, "the image tokens", image)
            ?? Exceeds("audio and image tokens", audioOut + imageOut, "the output", output)
            ?? Exceeds(
                "reasoning tokens", Of("output_reasoning_tokens"), "the output without audio and image", output - audioOut - imageOut);
        if (problem is not null) return null;

        var plain = input - cached - written - (audio - cachedAudio) - (image - cachedImage);
        var told = cachedAudio + cachedImage + Of("cache_text_read_tokens") + Of("cache_video_read_tokens");
        var untold = Math.Max(0, cached - told);
        problem = Exceeds("cached, written, audio and image tokens together", input - plain, "the input and what can be two of them",
            input + untold + written);
        if (problem is not null) return null;

        var (freeAudio, freeImage) = (audio - cachedAudio, image - cachedImage);
        cachedAudio += Move(ref freeAudio, ref plain, ref untold);
        cachedImage += Move(ref freeImage, ref plain, ref untold);

        // What is left of an overlap is audio or image that was written to the cache: charged as written.
        var everything = written;
        Move(ref freeAudio, ref plain, ref everything);
        Move(ref freeImage, ref plain, ref everything);

        return new TokenCounts
        {
            Input = plain,
            CacheRead = cached,
            CacheWrite5m = written - written1h,
            CacheWrite1h = written1h,
            InputAudio = freeAudio,
            InputImage = freeImage,
            CacheReadAudio = cachedAudio,
            CacheReadImage = cachedImage,
            Output = output - audioOut - imageOut,
            Reasoning = Of("output_reasoning_tokens"),
            OutputAudio = audioOut,
            OutputImage = imageOut,
            WebSearches = Of("web_searches"),
        };
    }

    private static long Move(ref long free, ref long plain, ref long room)
    {
        var moved = Math.Max(0, Math.Min(Math.Min(free, room), -plain));
        free -= moved;
        plain += moved;
        room -= moved;

        return moved;
    }

    private static string? Exceeds(string part, long count, string whole, long limit) => count <= limit ? null : string.Create(
        CultureInfo.InvariantCulture, $"contradicts itself: {count} {part} are more than {whole}, {limit}");
}
