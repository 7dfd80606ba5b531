package io.countersign.function.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.RequestContext;

/**
 * Commons FileUpload over a body in memory, by its streaming interface alone: nothing is written to
 * disk.
 */
final class BodyUpload extends AbstractFileUpload<HttpBody, DiskFileItem, DiskFileItemFactory> {

  @Override
  public FileItemInputIterator getItemIterator(HttpBody body) throws IOException {
    return getItemIterator(new Context(body));
  }

  @Override
  public Map<String, List<DiskFileItem>> parseParameterMap(HttpBody body) {
    throw new UnsupportedOperationException("parts are streamed");
  }

  @Override
  public List<DiskFileItem> parseRequest(HttpBody body) {
    throw new UnsupportedOperationException("parts are streamed");
  }

  private record Context(HttpBody body) implements RequestContext {
    @Override
    public String getCharacterEncoding() {
      return "UTF-8";
    }

    @Override
    public long getContentLength() {
      return body.bytes().length;
    }

    @Override
    public String getContentType() {
      return body.contentType();
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(body.bytes());
    }

    @Override
    public boolean isMultipartRelated() {
      return false;
    }
  }
}
