using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tokens.Requests;

/// <summary>Reads <c>{"model" | "encoding", "text" | "texts" | "messages", "ids"?, "offsets"?, "hash"?, …}</c>.</summary>
internal static class CountRequestReader
{
    public static CountRequest Read(JsonAt body)
    {
        var (text, texts, messages) = (body.Optional("text"), body.Optional("texts"), body.Optional("messages"));
        if (new[] { text, texts, messages }.Count(one => one is not null) != 1) throw body.Bad("One of \"text\", \"texts\" and \"messages\" is needed.");

        var (model, encoding) = (body.Optional("model"), body.Optional("encoding"));
        if (model is null == encoding is null) throw body.Bad("One of \"model\" and \"encoding\" is needed.");
        if (messages is not null && encoding is { } alone) throw alone.Bad("\"messages\" are counted by the rules of a model. Give \"model\" in place of \"encoding\".");

        return new CountRequest
        {
            Model = model?.Text(UsageLimits.Model),
            Encoding = encoding is { } name ? Encoding(name) : null,
            Texts = text is { } one ? [one.TextOrEmpty()] : texts is { } many ? Texts(many) : [],
            IsSingle = text is not null,
            Chat = messages is null ? null : ChatReader.Read(body),
            Ids = body.Optional("ids")?.Flag() ?? false,
            Offsets = body.Optional("offsets")?.Flag() ?? false,
            Hash = body.Optional("hash")?.Flag() ?? false,
        };
    }

    private static List<string> Texts(JsonAt texts)
    {
        if (texts.IsList && texts.Value.GetArrayLength() > CountRequest.MostTexts) throw texts.Bad($"At most {CountRequest.MostTexts} texts are counted at once. Send them in smaller parts.");
        return [.. texts.Items().Select(text => text.TextOrEmpty())];
    }

    private static string Encoding(JsonAt encoding) => Tokenizers.Names.Contains(encoding.Text())
        ? encoding.Text()
        : throw encoding.Bad($"There is no such encoding. There are {string.Join(", ", Tokenizers.Names)}.");
}
