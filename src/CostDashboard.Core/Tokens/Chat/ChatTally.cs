using CostDashboard.Core.Tokens.Images;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>Adds up a request part by part.</summary>
internal sealed class ChatTally
{
    // How far what no rule covers may be off, in percent.
    private const decimal Guessed = 30;

    private readonly ModelTokenizer _model;
    private readonly TextCounter _counter;
    private readonly ChatRule _rule;
    private readonly IImageRule _imageRule;
    private readonly List<MessageCount> _byMessage = [];
    private readonly SortedSet<string> _reasons = new(StringComparer.Ordinal);
    private TokenRange _system, _messages, _tools, _images, _format, _overhead;

    public ChatTally(ModelTokenizer model, TextCounter counter, bool framingIsPublished)
    {
        var rule = ChatRules.Of(model);
        (_model, _counter, _imageRule) = (model, counter, ImageRules.Of(model));
        _rule = framingIsPublished ? rule : rule with { IsPublished = false };
        if (!model.IsExact) _reasons.Add(ChatReasons.Tokenizer);
        if (!_rule.IsPublished) _reasons.Add(ChatReasons.Framing);
        _overhead = Frame(ChatRule.Priming);
    }

    public void AddSystem(ChatContent content) => AddMessage(new ChatMessage("system", null, content));

    public void AddMessage(ChatMessage message)
    {
        var frame = Frame(_rule.PerMessage) + Count(message.Role);
        if (message.Name is { } name) frame += Frame(_rule.PerName) + Count(name);

        var texts = Sum(message.Content.Texts) + Sum(message.Content.ToolCalls).Widened(Guessed);
        var images = message.Content.Images.Aggregate(TokenRange.Zero, (sum, image) => sum + _imageRule.Tokens(image));
        AddReasons(message.Content.Reasons);

        (_overhead, _images) = (_overhead + frame, _images + images);
        if (message.IsSystem) _system += texts;
        else _messages += texts;
        _byMessage.Add(new MessageCount(message.Role, frame + texts + images));
    }

    public void AddTools(IReadOnlyList<ChatTool> tools, bool forced)
    {
        if (tools.Count == 0) return;
        _reasons.Add(ChatReasons.Tools);
        if (forced) _reasons.Add(ChatReasons.ToolChoice);
        _tools = new ToolTokens(_model, _counter, _rule).Of(tools, forced).Widened(Guessed);
    }

    public void AddResponseFormat(string schema)
    {
        _reasons.Add(ChatReasons.ResponseFormat);
        _format = Count(schema).Widened(Guessed);
    }

    public void AddReasons(IEnumerable<string> reasons) => _reasons.UnionWith(reasons);

    public ChatCount ToCount() => new()
    {
        Total = new TokenCount(_system + _messages + _tools + _images + _format + _overhead, _reasons.Count == 0, _model.Encoding, _model.Family.Id),
        System = _system,
        Messages = _messages,
        Tools = _tools,
        Images = _images,
        ResponseFormat = _format,
        Overhead = _overhead,
        ByMessage = _byMessage,
        Reasons = [.. _reasons],
    };

    private TokenRange Frame(int tokens) => _rule.IsPublished ? TokenRange.Exact(tokens) : TokenRange.Exact(tokens).Widened(Guessed);

    private TokenRange Count(string text) => _counter.Count(_model, text);

    private TokenRange Sum(IReadOnlyList<string> texts) => texts.Aggregate(TokenRange.Zero, (sum, text) => sum + Count(text));
}
