using System.Text.Json;

namespace CostDashboard.Core.Advice;

/// <summary>The same text in two languages, seed-data/parallel-sample.json: what one takes more tokens than the other is measured with it.</summary>
public sealed record ParallelSample(string English, string Korean)
{
    /// <exception cref="JsonException">It is not {"english": […], "korean": […]}, with as many passages each.</exception>
    public static ParallelSample Load(ReadOnlyMemory<byte> json)
    {
        using var file = JsonDocument.Parse(json);
        var (english, korean) = (Passages(file.RootElement, "english"), Passages(file.RootElement, "korean"));
        if (english.Length != korean.Length || english.Length == 0) throw new JsonException($"parallel-sample.json has {english.Length} passages in English and {korean.Length} in Korean. Write as many of both.");

        return new ParallelSample(string.Join('\n', english), string.Join('\n', korean));
    }

    private static string[] Passages(JsonElement root, string language) => [.. root.GetProperty(language).EnumerateArray().Select(passage => passage.GetString() ?? "")];
}
