namespace CostDashboard.App.Tests.Ingest;

/// <summary>A body of one of the formats, as a source sends it. TEXT in it stands where senders put prompts and answers.</summary>
public sealed record SampleBody(string Path, string ContentType, string Text)
{
    public const string Placeholder = "TEXT";

    public HttpContent With(string text) => RunningHost.Bytes(Text.Replace(Placeholder, text, StringComparison.Ordinal), ContentType);

    /// <summary>For a test's name.</summary>
    public override string ToString() => $"{Path} {ContentType} {Text.Length}";
}
