namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>
/// Names of rates of what we do not count: kept and shown, and never charged as tokens. Where genai-prices has a name for such a thing, it
/// is that one;
/// "_kcount" is the price of a thousand.
/// </summary>
internal static class OtherRates
{
    internal const string AudioHours = "input_audio_hours";
    internal const string InputSeconds = "input_seconds_kcount";
    internal const string OutputSeconds = "output_seconds_kcount";
    internal const string InputVideoSeconds = "input_video_seconds_kcount";
    internal const string OutputVideoSeconds = "output_video_seconds_kcount";
    internal const string InputImages = "input_images_kcount";
    internal const string OutputImages = "output_images_kcount";
    internal const string InputPixels = "input_pixels_kcount";
    internal const string OutputPixels = "output_pixels_kcount";
    internal const string InputCharacters = "input_characters_kcount";
    internal const string OutputCharacters = "output_characters_kcount";
    internal const string Pages = "input_document_kpages";
    internal const string AnnotatedPages = "input_annotated_document_kpages";
    internal const string DocumentCredits = "input_document_credits_kcount";
    internal const string CacheWriteAudio = "cache_audio_write_mtok";
    internal const string OutputVideo = "output_video_mtok";
    internal const string Citations = "output_citation_mtok";
    internal const string FileSearches = "storage_searches_kcount";
    internal const string CodeSessions = "code_interpreter_sessions_kcount";
    internal const string SearchesLow = "web_searches_low_context_kcount";
    internal const string SearchesHigh = "web_searches_high_context_kcount";
}
