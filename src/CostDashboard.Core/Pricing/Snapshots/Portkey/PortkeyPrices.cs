namespace CostDashboard.Core.Pricing.Snapshots.Portkey;

/// <summary>
/// Reads a "pay_as_you_go": <c>{"request_token": {"price": 0.00025}, "response_token": …, "additional_units": {"web_search": {"price":
/// 1}}}</c>, in cents for one. Beside the tokens' prices a 0 stands for "not priced apart".
/// </summary>
internal sealed class PortkeyPrices(SnapshotDraft draft, HashSet<string> unusable)
{
    private const string Request = "request_token";
    private const string Response = "response_token";
    private const string More = "additional_units";
    private const string Image = "image";
    private const string Price = "price";
    private const string ReadOn = "The field is not read; the rest of the entry is.";

    /// <summary>From cents for one to dollars for a million, and for a thousand.</summary>
    private const decimal Million = 10_000m;
    private const decimal Thousand = 10m;

    /// <summary>Of names for one thing the earlier holds.</summary>
    private static readonly (string Name, string Key, decimal Unit)[] Fields =
    [
        (Request, RateKeys.Input, Million),
        (Response, RateKeys.Output, Million),
        ("request_text_token", RateKeys.Input, Million),
        ("response_text_token", RateKeys.Output, Million),
        ("cache_read_input_token", RateKeys.CacheRead, Million),
        ("cache_read_text_input_token", RateKeys.CacheRead, Million),
        ("cached_text_input_token", RateKeys.CacheRead, Million),
        ("cache_write_input_token", RateKeys.CacheWrite, Million),
        ("cache_write_1h", RateKeys.CacheWrite1h, Million),
        ("reasoning_token", RateKeys.Reasoning, Million),
        ("thinking_token", RateKeys.Reasoning, Million),
        ("request_audio_token", RateKeys.InputAudio, Million),
        ("response_audio_token", RateKeys.OutputAudio, Million),
        ("cache_read_audio_input_token", RateKeys.CacheReadAudio, Million),
        ("request_image_token", RateKeys.InputImage, Million),
        ("response_image_token", RateKeys.OutputImage, Million),
        ("image_token", RateKeys.OutputImage, Million),
        ("cache_read_image_input_token", RateKeys.CacheReadImage, Million),
        ("cached_image_input_token", RateKeys.CacheReadImage, Million),
        ("output_video_token", OtherRates.OutputVideo, Million),
        ("web_search", RateKeys.WebSearches, Thousand),
        ("web_search_medium_context", RateKeys.WebSearches, Thousand),
        ("web_search_low_context", OtherRates.SearchesLow, Thousand),
        ("web_search_high_context", OtherRates.SearchesHigh, Thousand),
        ("search", RateKeys.WebSearches, Thousand),
        ("file_search", OtherRates.FileSearches, Thousand),
        ("input_image", OtherRates.InputImages, Thousand),
        ("generated_images", OtherRates.OutputImages, Thousand),
        ("video_seconds", OtherRates.OutputVideoSeconds, Thousand),
    ];

    private static readonly HashSet<string> Known = new(Fields.Select(field => field.Name), StringComparer.Ordinal);

    /// <param name="above">Input tokens from which on the prices hold; null for all.</param>
    /// <returns>
    /// Whether something costs money by a field that is not read. Throws <see cref="PriceDataException"/> for unsound prices of tokens.
    /// </returns>
    internal bool Add(ListedPrices prices, JsonAt list, long? above)
    {
        var units = Named(list).Concat(list.Optional(More) is { IsObject: true } more ? Named(more) : []).ToList();
        foreach (var (name, key, unit) in Fields)
        {
            foreach (var one in units.Where(one => one.Name == name)) Add(prices, name, key, unit, one.At, above);
        }

        if (list.Optional(Image) is { IsObject: true } images) AddImages(prices, images);
        return units.Where(one => !Known.Contains(one.Name)).ToList().Exists(Unread);
    }

    /// <summary>{"request": {"price": 0.5}}: cents for a request.</summary>
    internal void AddFixed(ListedPrices prices, JsonAt cost)
    {
        if (cost.Optional("request") is { IsObject: true } request) Add(prices, "fixed_cost", RateKeys.Requests, Thousand, request, null);
    }

    private static IEnumerable<(string Name, JsonAt At)> Named(JsonAt list) =>
        list.Properties().Where(
            one => one.Name is not (More or Image) && one.At.IsObject && !one.Name.StartsWith("default_", StringComparison.Ordinal));

    private void Add(ListedPrices prices, string name, string key, decimal unit, JsonAt at, long? above)
    {
        var isEssential = name is Request or Response;
        try
        {
            if (at.Optional(Price) is not { } price) return;

            var amount = FilePrice.Of(price, unit);
            if (amount == 0 && !isEssential) return;
            if (above is not null && prices.At(key, null) is null)
            {
                draft.Note(at.Path, "There is a price for a large context, but none below it.", ReadOn);
            }
            else if (prices.At(key, above) is null or 0 || isEssential) prices.Set(key, above, amount);
        }
        catch (PriceDataException error) when (!isEssential)
        {
            draft.Note(error.Path, error.Problem, ReadOn);
            unusable.Add(key);
        }
    }

    /// <summary>{"standard": {"1024x1024": {"price": 4}}}: one price for all is read.</summary>
    private void AddImages(ListedPrices prices, JsonAt images)
    {
        var found = images.Properties().Where(quality => quality.At.IsObject).SelectMany(quality => quality.At.Properties())
            .Where(size => size.At.IsObject && size.At.Optional(Price) is not null).Select(size => size.At.Required(Price))
                .Where(FilePrice.IsAmount).ToList();
        if (found.Count == 0) return;

        try
        {
            var amounts = found.Select(price => FilePrice.Of(price, Thousand)).Distinct().ToList();
            prices.TryAdd(OtherRates.OutputImages, null, amounts.Max());
            if (amounts.Count > 1) draft.Count("images have prices by quality and size; the highest is shown", images.Path);
        }
        catch (PriceDataException error)
        {
            draft.Note(error.Path, error.Problem, ReadOn);
            unusable.Add(OtherRates.OutputImages);
        }
    }

    private bool Unread((string Name, JsonAt At) one)
    {
        if (one.At.Optional(Price) is not { } price || !FilePrice.IsAmount(price)) return false;

        draft.Count($"not read: {one.Name}", one.At.Path);
        return true;
    }
}
